//! Where the page's wires come together: what was typed, whom to ask, the run under way.

use super::{Opening, Props};
use crate::{
    browser,
    components::form::FIELD,
    controls::{Controls, use_controls},
    folds, input,
    listen::{Listener, hold},
    proxy::Proxy,
    route::{CheckRoute, Route},
    state::{Action, Origin, Phase},
};
use mta_sts::Domain;
use mta_sts_check::input::{InputError, TidyInput};
use std::{cell::RefCell, ops::Deref, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Asked {
    pub(super) typed: AttrValue,
    pub(super) error: Option<InputError>,
    pub(super) suggestion: Option<Domain<'static>>,
    /// The name in its own letters, where the domain is in A-labels.
    pub(super) unicode: Option<String>,
}

/// Everything that the page holds. Clones share it.
#[derive(Clone)]
pub(super) struct Desk {
    controls: Controls,
    pub(super) asked: UseStateHandle<Asked>,
    pub(super) proxy: UseStateHandle<Proxy>,
    pub(super) resolver: UseStateHandle<usize>,
    pub(super) note_open: UseStateHandle<bool>,
    /// What to check as soon as it is known whether there is a proxy.
    wanted: UseStateHandle<Option<Domain<'static>>>,
}

impl Deref for Desk {
    type Target = Controls;

    fn deref(&self) -> &Controls {
        &self.controls
    }
}

/// Sets the desk up and keeps its wires connected.
#[hook]
pub(super) fn use_desk(props: &Props) -> Desk {
    let desk = Desk {
        controls: use_controls(),
        asked: use_state(|| Asked { typed: props.opening.typed.clone().into(), ..Asked::default() }),
        proxy: use_state(Proxy::default),
        resolver: use_state(|| 0),
        note_open: use_state(|| !browser::note_seen()),
        wanted: use_state(|| None),
    };
    use_effect_with((), first_steps(desk.clone(), props.opening.clone()));
    use_effect_with(props.route.clone(), {
        let follow = follow(desk.clone());
        move |route| hold(follow(route))
    });
    use_effect_with(((*desk.wanted).clone(), (*desk.proxy).clone()), begin(desk.clone()));
    use_effect_with(desk.check.run, {
        let desk = desk.clone();
        move |_| {
            if matches!(desk.check.origin, Origin::File(_)) {
                desk.asked.set(Asked { typed: desk.check.domain.clone().into(), ..Asked::default() });
            }
        }
    });
    use_effect_with(desk.check.phase, {
        let listen = cancel_by_key(desk.clone());
        move |phase| hold(listen(phase))
    });
    use_effect_with((), |()| hold(print_listeners()));
    desk
}

/// Asks for the proxy, and takes over what happened before the module was there.
fn first_steps(desk: Desk, opening: Opening) -> impl FnOnce(&()) + 'static {
    move |()| {
        desk.checker.settle_in();
        let proxy = desk.proxy.clone();
        spawn_local(async move {
            proxy.set(Proxy::ask().await);
        });
        if opening.focused {
            browser::focus(FIELD);
        }
        if opening.submitted {
            desk.submit(opening.typed);
        }
    }
}

/// Does what the address says. A run begins by itself only where the visitor knows who sees what, and only in a tab
/// that is looked at.
fn follow(desk: Desk) -> impl FnOnce(&CheckRoute) -> Option<Listener> + 'static {
    move |route| {
        let choices = desk.proxy.resolvers();
        if let Some(index) = choices.iter().position(|choice| Some(&choice.name) == route.resolver.as_ref()) {
            desk.resolver.set(index);
        }
        let domain = route.domain.clone()?;
        desk.asked.set(Asked { typed: domain.clone().into(), ..Asked::default() });
        if !route.run || !browser::note_seen() {
            return None;
        }
        if browser::is_visible() {
            desk.submit(domain);
            return None;
        }
        let mut waiting = Some(domain);
        Some(Listener::new(browser::document()?, "visibilitychange", move |_| {
            if browser::is_visible()
                && let Some(domain) = waiting.take()
            {
                desk.submit(domain);
            }
        }))
    }
}

/// Begins the run that is wanted, once it is known whether there is a proxy.
fn begin(desk: Desk) -> impl FnOnce(&(Option<Domain<'static>>, Proxy)) + 'static {
    move |(wanted, proxy)| {
        let (Some(domain), false) = (wanted, *proxy == Proxy::Asking) else { return };
        desk.wanted.set(None);
        desk.run(domain, proxy);
    }
}

fn cancel_by_key(desk: Desk) -> impl FnOnce(&Phase) -> Option<Listener> + 'static {
    move |phase| {
        let document = browser::document().filter(|_| *phase == Phase::Running)?;
        Some(Listener::new(document, "keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                desk.cancel();
            }
        }))
    }
}

/// On paper every fold is open.
fn print_listeners() -> Option<[Listener; 2]> {
    let window = web_sys::window()?;
    let opened = Rc::new(RefCell::new(Vec::new()));
    let restored = opened.clone();
    let before = Listener::new(window.clone(), "beforeprint", move |_| {
        opened.borrow_mut().extend(folds::open_for_print());
    });
    let after = Listener::new(window, "afterprint", move |_| {
        restored.borrow_mut().drain(..).for_each(|fold| fold.set_open(false));
    });
    Some([before, after])
}

impl Desk {
    pub(super) fn on_input(&self) -> Callback<String> {
        let (asked, checker) = (self.asked.clone(), self.checker.clone());
        let failed = self.check.engine_failed;
        Callback::from(move |typed: String| {
            // What could not be loaded is tried again by a check, not by every letter.
            if !failed {
                checker.warm();
            }
            asked.set(Asked { typed: typed.into(), ..Asked::default() });
        })
    }

    pub(super) fn on_submit(&self) -> Callback<String> {
        let desk = self.clone();
        Callback::from(move |typed| desk.submit(typed))
    }

    pub(super) fn on_cancel(&self) -> Callback<()> {
        let desk = self.clone();
        Callback::from(move |()| desk.cancel())
    }

    pub(super) fn on_resolver(&self) -> Callback<usize> {
        let resolver = self.resolver.clone();
        Callback::from(move |index| resolver.set(index))
    }

    pub(super) fn on_note(&self) -> Callback<bool> {
        let note_open = self.note_open.clone();
        Callback::from(move |open| note_open.set(open))
    }

    /// The same domain again.
    pub(super) fn on_rerun(&self) -> Callback<()> {
        let desk = self.clone();
        Callback::from(move |()| {
            desk.wanted.set(Domain::parse(&desk.check.domain).ok().map(Domain::into_owned));
        })
    }

    /// The same domain again, but from another resolver.
    pub(super) fn on_other_resolver(&self, index: usize) -> Callback<MouseEvent> {
        let (desk, again) = (self.clone(), self.on_rerun());
        Callback::from(move |_| {
            desk.resolver.set(index);
            again.emit(());
        })
    }

    /// Checks what was typed, or says what is wrong with it.
    fn submit(&self, typed: String) {
        match input::tidy(&typed) {
            Ok(TidyInput { domain, unicode, suggestion }) => {
                browser::set_note_seen();
                self.note_open.set(false);
                self.asked.set(Asked { typed: typed.into(), suggestion, unicode, error: None });
                self.wanted.set(Some(domain));
            }
            Err(error) => {
                self.asked.set(Asked { typed: typed.into(), error: Some(error), ..Asked::default() });
                browser::focus(FIELD);
            }
        }
    }

    fn run(&self, domain: &Domain<'_>, proxy: &Proxy) {
        let choices = proxy.resolvers();
        let Some(resolver) = choices.get(*self.resolver).or_else(|| choices.first()) else { return };
        let route = CheckRoute {
            domain: Some(domain.to_string()),
            resolver: (*self.resolver > 0).then(|| resolver.name.clone()),
            run: true,
        };
        browser::set_fragment(&Route::Check(route).fragment());
        let run = self.start(domain);
        self.go(run, domain, resolver, proxy);
    }

    /// Shows a saved report as if its evidence had just been seen.
    pub(super) fn show_saved(&self, evidence: JsValue, file: String) {
        let domain = js_sys::Reflect::get(&evidence, &"domain".into()).ok().and_then(|name| name.as_string());
        let run = self.next_run();
        self.check.dispatch(Action::Opening { run, domain: domain.unwrap_or_default(), file });
        self.checker.open(run, evidence);
    }
}
