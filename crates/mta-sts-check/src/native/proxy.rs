//! Lets a proxy fetch and probe: for machines without port 25, and for a second vantage.

use super::{
    http::{Call, Http, HttpError, Reply},
    resolve::BadUrl,
};
use crate::{
    api::{CONFIG, Config, POLICY, PROBE, PolicyRequest, ProbeRequest, Problem},
    transport::{Look, MxAnswer, MxProber, PolicyFetcher},
};
use http::Uri;
use mta_sts::{
    domain::{DnsName, Domain},
    evidence::{PolicyFetch, Unseen},
};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

/// Most octets of a proxy's answer.
const CAP: usize = 4 * 1024 * 1024;

/// The client's side of the proxy's interface.
#[derive(Clone, Debug)]
pub struct ProxyClient {
    base: String,
    http: Http,
}

impl ProxyClient {
    /// A client of the proxy at `base_url`, such as `https://check.example`.
    ///
    /// # Errors
    /// It is no http or https URL.
    pub fn new(base_url: &str) -> Result<Self, BadUrl> {
        let base = base_url.trim_end_matches('/').to_owned();
        let uri: Uri = base.parse().map_err(|_| BadUrl::NotAUrl)?;
        match uri.scheme_str() {
            Some("http" | "https") if uri.host().is_some() => Ok(Self { base, http: Http::new() }),
            _ => Err(BadUrl::NotAUrl),
        }
    }

    /// What the proxy says about itself: its limits, and whether it serves a lab.
    ///
    /// # Errors
    /// It does not answer, or not as a proxy does.
    pub async fn config(&self) -> Result<Config, Unseen> {
        self.ask(CONFIG, None, Duration::from_secs(10)).await
    }

    async fn post<Q: Serialize, A: DeserializeOwned>(
        &self,
        path: &str,
        request: &Q,
        limit: Duration,
    ) -> Result<A, Unseen> {
        let body = serde_json::to_vec(request).map_err(|error| Unseen::Proxy(error.to_string()))?;
        self.ask(path, Some(("application/json", body)), limit).await
    }

    async fn ask<A: DeserializeOwned>(
        &self,
        path: &str,
        body: Option<(&'static str, Vec<u8>)>,
        limit: Duration,
    ) -> Result<A, Unseen> {
        let uri = format!("{}{path}", self.base).parse().map_err(|_| Unseen::Proxy("bad_url".to_owned()))?;
        let call = Call { uri, body, accept: "application/json", limit, cap: CAP };
        match self.http.ask(call).await {
            Ok(reply) => read(&reply),
            Err(HttpError::Timeout) => Err(Unseen::Proxy("timeout".to_owned())),
            Err(HttpError::Other(why)) => Err(Unseen::Proxy(why)),
        }
    }
}

fn read<A: DeserializeOwned>(reply: &Reply) -> Result<A, Unseen> {
    if reply.status == 200 {
        return serde_json::from_slice(&reply.body).map_err(|_| Unseen::Proxy("bad_evidence".to_owned()));
    }
    // RFC 9457: the code is ours, and stable.
    let problem = serde_json::from_slice::<Problem>(&reply.body);
    match problem {
        Ok(problem) => Err(problem.into_unseen()),
        Err(_) => Err(Unseen::Proxy(format!("status {}", reply.status))),
    }
}

impl PolicyFetcher for ProxyClient {
    async fn fetch(&self, domain: &Domain<'_>, retry: bool) -> Result<PolicyFetch, Unseen> {
        let request = PolicyRequest { domain: domain.as_str().to_owned(), retry };
        let limit = Duration::from_secs(if retry { 75 } else { 45 });
        self.post(POLICY, &request, limit).await
    }
}

impl MxProber for ProxyClient {
    async fn probe(&self, domain: &Domain<'_>, mx: &DnsName, look: Look) -> Result<MxAnswer, Unseen> {
        let (domain, mx) = (domain.as_str().to_owned(), mx.as_str().to_owned());
        let request = ProbeRequest { domain, mx, old_tls: look == Look::OldTls };
        self.post(PROBE, &request, Duration::from_secs(45)).await
    }
}
