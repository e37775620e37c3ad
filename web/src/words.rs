//! The words of the findings: a file of their own, loaded with the engine, because nobody needs them to type a domain.

use mta_sts_messages::{Lang, install};
use std::cell::Cell;

thread_local! {
    static SETTLED: Cell<bool> = const { Cell::new(false) };
}

/// Whether there is nothing more to wait for.
pub(crate) fn settled() -> bool {
    SETTLED.get()
}

/// Returns once the words are there, or cannot be had: then findings say their rule's summary.
pub(crate) async fn load(address: &str) {
    if let Some(words) = fetch(address).await {
        install(Lang::En, words);
    }
    SETTLED.set(true);
}

/// The text at an address of this site.
pub(crate) async fn fetch(address: &str) -> Option<String> {
    let answer = gloo_net::http::Request::get(address).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}
