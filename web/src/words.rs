//! The words of the findings: a file of their own, loaded when the first check begins (or the first report is opened),
//! because nobody needs them to type a domain.

#[cfg(target_arch = "wasm32")]
mod loading {
    use crate::browser;
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
    pub(crate) async fn ready() {
        if settled() {
            return;
        }
        if let Some(words) = load().await {
            install(Lang::En, words);
            SETTLED.set(true);
        }
    }

    async fn load() -> Option<String> {
        let name = browser::meta("words-en")?;
        let answer = gloo_net::http::Request::get(&["/", &name].concat()).send().await.ok()?;
        if answer.ok() { answer.text().await.ok() } else { None }
    }
}

/// Natively the words are part of the program.
#[cfg(not(target_arch = "wasm32"))]
mod loading {
    /// Whether there is nothing more to wait for.
    pub(crate) fn settled() -> bool {
        true
    }

    /// At once.
    pub(crate) async fn ready() {}
}

pub(crate) use loading::{ready, settled};
