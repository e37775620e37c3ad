//! The proxy of our own origin: JSON there and back (contracts of [`api`]).
//!
//! The browser's own JSON does the work, so that no JSON parser is part of the download.

use super::{
    fetch::{self, Abort},
    from_js::from_js,
    timeout::within,
};
use crate::{
    api::{self, PolicyRequest, ProbeRequest, Problem},
    transport::{Look, MxAnswer, MxProber, PolicyFetcher},
};
use gloo_net::http::{Request, RequestBuilder};
use mta_sts::{
    DnsName, Domain,
    evidence::{PolicyFetch, Unseen},
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Fetches policies and talks to mail servers through the proxy that serves this page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proxy;

/// What the proxy says about itself: an [`api::Config`], still as the browser has it, for whoever needs how much of it.
///
/// # Errors
/// No proxy: the page comes from a plain web server, or the network is gone.
pub async fn config() -> Result<JsValue, Unseen> {
    exchange(Request::get(api::CONFIG), None, DEADLINE).await
}

impl PolicyFetcher for Proxy {
    async fn fetch(&self, domain: &Domain<'_>, retry: bool) -> Result<PolicyFetch, Unseen> {
        let deadline = if retry { RETRY_DEADLINE } else { DEADLINE };
        post(api::POLICY, &PolicyRequest { domain: domain.as_str().to_owned(), retry }, deadline).await
    }
}

impl MxProber for Proxy {
    async fn probe(&self, domain: &Domain<'_>, mx: &DnsName, look: Look) -> Result<MxAnswer, Unseen> {
        let (domain, mx) = (domain.as_str().to_owned(), mx.as_str().to_owned());
        let request = ProbeRequest { domain, mx, old_tls: look == Look::OldTls };
        post(api::PROBE, &request, DEADLINE).await
    }
}

async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize, deadline: u32) -> Result<T, Unseen> {
    let json = serde_wasm_bindgen::to_value(body).ok().and_then(|value| js_sys::JSON::stringify(&value).ok());
    let request = Request::post(path).header("content-type", "application/json");
    parse(exchange(request, json.map(JsValue::from), deadline).await?)
}

/// Not generic over the answer: every copy of a future is several kilobytes of Wasm.
async fn exchange(request: RequestBuilder, body: Option<JsValue>, deadline: u32) -> Result<JsValue, Unseen> {
    let abort = Abort::new();
    let request = fetch::quietly(request.header("accept", "application/json"), abort.as_ref());
    let request = match body {
        Some(body) => request.body(body),
        None => request.build(),
    };
    let answer = within(deadline, read(fetch::send(request))).await;
    answer.unwrap_or_else(|| Err(unseen("timeout")))
}

/// The answer, or what came in its place.
async fn read(response: impl Future<Output = Option<web_sys::Response>>) -> Result<JsValue, Unseen> {
    let response = response.await.ok_or_else(|| unseen("network"))?;
    let json = JsFuture::from(response.json().map_err(|_| unseen(UNREADABLE))?).await;
    if response.ok() {
        // A plain web server answers every path with its page.
        return json.map_err(|_| unseen(UNREADABLE));
    }
    // RFC 9457 §3.2: the code is an extension member of ours.
    let problem: Option<Problem> = json.ok().and_then(from_js);
    let other = || Unseen::Proxy(format!("http {}", response.status()));
    Err(problem.map_or_else(other, Problem::into_unseen))
}

fn parse<T: DeserializeOwned>(answer: JsValue) -> Result<T, Unseen> {
    from_js(answer).ok_or_else(|| unseen(UNREADABLE))
}

/// With a stable code of ours.
fn unseen(code: &str) -> Unseen {
    Unseen::Proxy(code.to_owned())
}

/// The code for an answer that is not what was asked for.
const UNREADABLE: &str = "bad_evidence";

/// Milliseconds: the proxy itself gives up after 40 s, and says so.
const DEADLINE: u32 = 45_000;

/// Milliseconds for a policy that may take its time: the proxy gives up after 70 s.
const RETRY_DEADLINE: u32 = 75_000;
