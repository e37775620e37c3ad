//! The wires of the small check: the one run under way, and what is wrong with what was typed.

use crate::{
    browser,
    components::form::FIELD,
    controls::{Controls, use_controls},
    input,
    proxy::Proxy,
    state::Phase,
};
use mta_sts::Domain;
use mta_sts_check::input::InputError;
use std::ops::Deref;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Everything that it holds. Clones share it.
#[derive(Clone)]
pub(super) struct Desk {
    controls: Controls,
    pub(super) error: UseStateHandle<Option<InputError>>,
    pub(super) proxy: UseStateHandle<Proxy>,
}

impl Deref for Desk {
    type Target = Controls;

    fn deref(&self) -> &Controls {
        &self.controls
    }
}

/// Sets it up; loads and asks nothing.
#[hook]
pub(super) fn use_desk() -> Desk {
    let desk = Desk { controls: use_controls(), error: use_state(|| None), proxy: use_state(Proxy::default) };
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
                self.error.set(None);
                self.run(tidy.domain);
            }
            Err(error) => {
                self.error.set(Some(error));
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
