//! The wires of the small check: the one run under way, and what is wrong with what was typed.

use crate::{
    bench::{Bench, use_bench},
    browser,
    components::form::FIELD,
    input,
    pages::check::desk::Asked,
    proxy::Proxy,
    state::Phase,
};
use mta_sts::Domain;
use std::ops::Deref;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Everything that it holds. Clones share it.
#[derive(Clone)]
pub(super) struct Desk {
    bench: Bench,
    pub(super) asked: UseStateHandle<Asked>,
    pub(super) proxy: UseStateHandle<Proxy>,
}

impl Deref for Desk {
    type Target = Bench;

    fn deref(&self) -> &Bench {
        &self.bench
    }
}

/// Sets it up; loads and asks nothing.
#[hook]
pub(super) fn use_desk() -> Desk {
    let desk =
        Desk { bench: use_bench(), asked: use_state(Asked::default), proxy: use_state(Proxy::default) };
    use_effect_with((), {
        let checker = desk.checker.clone();
        move |()| move || checker.cancel()
    });
    desk
}

impl Desk {
    /// Checks what was typed or given, or says what is wrong with it.
    pub(super) fn submit(&self, typed: &str) {
        match input::tidy(typed) {
            Ok(tidy) => {
                self.asked.set(Asked::default());
                self.run(tidy.domain);
            }
            Err(error) => {
                self.asked.set(Asked { error: Some(error), ..Asked::default() });
                browser::focus(FIELD);
            }
        }
    }

    /// Asks the proxy about itself, then begins.
    fn run(&self, domain: Domain<'static>) {
        let run = self.start(&domain);
        self.checker.warm();
        let desk = self.clone();
        spawn_local(async move {
            let proxy = Proxy::ask().await;
            if let Some(resolver) = proxy.resolvers().first() {
                desk.go(run, &domain, resolver, &proxy);
            }
            desk.proxy.set(proxy);
        });
    }

    /// Whether there is anything to show.
    pub(super) fn has_begun(&self) -> bool {
        self.check.latest.is_some() || self.check.phase == Phase::Running
    }
}
