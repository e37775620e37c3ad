//! DNS over HTTPS from the page (RFC 8484).

use super::{
    fetch::{self, Abort},
    timeout::within,
};
use crate::{dns::TIMEOUT, transport::Resolver};
use base64ct::{Base64UrlUnpadded, Encoding};
use gloo_net::http::Request;
use mta_sts::evidence::Unseen;

/// A resolver that answers browsers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doh {
    name: String,
    url: String,
}

impl Doh {
    /// `name` is for people; `url` is `https` or a path of our own origin.
    pub fn new(name: impl Into<String>, url: impl Into<String>) -> Self {
        Self { name: name.into(), url: url.into() }
    }

    async fn ask(&self, query: &[u8], abort: Option<&Abort>) -> Result<Vec<u8>, String> {
        let separator = if self.url.contains('?') { '&' } else { '?' };
        let query = Base64UrlUnpadded::encode_string(query);
        let request =
            Request::get(&format!("{}{separator}dns={query}", self.url)).header("accept", MEDIA_TYPE);
        let request = fetch::quietly(request, abort).build();
        let response = fetch::send(request).await.ok_or("network")?;
        // RFC 9110 §15.6.5: it waited in vain itself.
        if response.status() == 504 {
            return Err(TIMEOUT.to_owned());
        }
        if !response.ok() {
            return Err(format!("http {}", response.status()));
        }
        let media_type = response.headers().get("content-type").ok().flatten().unwrap_or_default();
        if !media_type.trim_start().to_ascii_lowercase().starts_with(MEDIA_TYPE) {
            return Err(NO_MESSAGE.to_owned());
        }
        let body = fetch::body(&response, LARGEST_MESSAGE).await;
        body.filter(|body| !body.is_empty()).ok_or_else(|| NO_MESSAGE.to_owned())
    }
}

impl Resolver for Doh {
    fn name(&self) -> &str {
        &self.name
    }

    async fn exchange(&self, query: &[u8]) -> Result<Vec<u8>, Unseen> {
        let abort = Abort::new();
        let answer = within(DEADLINE, self.ask(query, abort.as_ref())).await;
        answer.unwrap_or_else(|| Err(TIMEOUT.to_owned())).map_err(Unseen::Resolver)
    }
}

/// RFC 8484 §6.
const MEDIA_TYPE: &str = "application/dns-message";

/// What answered is no resolver: a login page, say.
const NO_MESSAGE: &str = "not a DNS message";

/// A message over HTTP has at most 65,535 octets (RFC 8484 §6).
const LARGEST_MESSAGE: usize = 65_535;

/// Milliseconds that one question may take.
const DEADLINE: u32 = 5_000;
