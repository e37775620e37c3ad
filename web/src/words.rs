//! The words of the findings: a file of their own, loaded with the engine, because nobody needs them to type a domain.

use gloo_timers::callback::Timeout;
use mta_sts_messages::{Lang, install};
use std::cell::Cell;

thread_local! {
    static SETTLED: Cell<bool> = const { Cell::new(false) };
}

/// Whether there is nothing more to wait for.
pub(crate) fn settled() -> bool {
    SETTLED.get()
}

/// Returns once the words are there, or cannot be had: then findings say their rule's summary. They do so too, and
/// `late` is told, where the words only take too long.
pub(crate) async fn load(address: &str, late: impl FnOnce() + 'static) {
    let waiting = Timeout::new(PATIENCE, || {
        SETTLED.set(true);
        late();
    });
    if let Some(words) = fetch(address).await {
        install(Lang::En, words);
    }
    drop(waiting);
    SETTLED.set(true);
}

/// Milliseconds until an answer without words is better than none.
const PATIENCE: u32 = 10_000;

/// The text at an address of this site.
pub(crate) async fn fetch(address: &str) -> Option<String> {
    let answer = gloo_net::http::Request::get(address).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}
