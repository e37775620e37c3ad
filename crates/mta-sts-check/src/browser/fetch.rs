//! One HTTP request that ends when nobody waits for it any more.

use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
};

/// Aborts the requests that carry its signal when it is dropped. Without it a cancelled check would go on in the network.
pub(super) struct Abort(AbortController);

impl Abort {
    /// `None` where the browser has no such thing.
    pub(super) fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A request that says nothing about the page or the person, and that no cache answers: who repairs a record wants to see
/// it repaired.
pub(super) fn quietly(builder: RequestBuilder, abort: Option<&Abort>) -> RequestBuilder {
    let signal = abort.map(|abort| abort.0.signal());
    builder
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(signal.as_ref())
}

/// Sends a request; `None` where the browser gives no answer. It does not tell scripts why: no network, refused by the
/// other side (CORS), forbidden by the page (CSP).
pub(super) async fn send(request: Result<Request, gloo_net::Error>) -> Option<web_sys::Response> {
    request.ok()?.send().await.ok().map(Response::into)
}

/// The body, unless it is longer than `cap` octets or breaks off. No more than one piece beyond the cap is read.
pub(super) async fn body(response: &web_sys::Response, cap: usize) -> Option<Vec<u8>> {
    let Some(stream) = response.body() else { return Some(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into().ok()?;
    let mut body = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.ok()?;
        if Reflect::get(&piece, &JsValue::from_str("done")).ok()?.is_truthy() {
            return Some(body);
        }
        let octets: Uint8Array = Reflect::get(&piece, &JsValue::from_str("value")).ok()?.dyn_into().ok()?;
        if body.len() + octets.length() as usize > cap {
            return None;
        }
        body.extend(octets.to_vec());
    }
}
