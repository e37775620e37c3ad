//! Files of this site that are loaded when they are needed.

use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;

/// The text at an address of this site.
pub(crate) async fn text(address: &str) -> Option<String> {
    get(address).await?.text().await.ok()
}

/// The octets at an address of this site.
pub(crate) async fn octets(address: &str) -> Option<Vec<u8>> {
    get(address).await?.binary().await.ok()
}

/// What `loading` brings. Where that takes too long, `late` is told, and it may still come.
pub(crate) async fn patiently<T>(loading: impl Future<Output = T>, late: impl FnOnce() + 'static) -> T {
    let waiting = Timeout::new(PATIENCE, late);
    let loaded = loading.await;
    drop(waiting);
    loaded
}

async fn get(address: &str) -> Option<Response> {
    Request::get(address).send().await.ok().filter(Response::ok)
}

/// Milliseconds until an answer without a file is better than none.
const PATIENCE: u32 = 10_000;
