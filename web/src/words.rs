//! The words of the findings: a file of their own, loaded with the engine, because nobody needs them to type a domain.

use crate::fetch;
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
    let late = || {
        SETTLED.set(true);
        late();
    };
    if let Some(words) = fetch::patiently(fetch::text(address), late).await {
        install(Lang::En, words);
    }
    SETTLED.set(true);
}
