//! The page without a network: registers the service worker, and asks before a new version takes over.

use crate::{
    browser,
    lang::use_lang,
    listen::{Listener, hold},
    trusted,
};
use js_sys::{Function, Object, Promise, Reflect};
use mta_sts_messages::ui;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};
use yew::prelude::*;

/// Offers a new version once it is there; nothing until then, and in browsers that keep no pages.
#[component]
pub fn Update() -> Html {
    let lang = use_lang();
    let waiting = use_state(|| None::<ServiceWorker>);
    use_effect_with((), {
        let waiting = waiting.clone();
        move |()| {
            let offer = Callback::from(move |worker| waiting.set(Some(worker)));
            // Whoever pays for every byte keeps nothing ahead of need.
            let document = browser::document().filter(|_| !browser::saves_data());
            if document.is_some() && browser::is_ready() {
                watch(offer.clone());
            }
            hold(
                document
                    .map(|document| Listener::new(document, browser::READY, move |_| watch(offer.clone()))),
            )
        }
    });
    let Some(worker) = (*waiting).clone() else { return Html::default() };
    let agree = Callback::from(move |_| take_over(&worker));
    html! {
        <section class="notice update" role="status" data-testid="update">
            <p>{ ui::update_ready(lang) }</p>
            <button type="button" class="secondary" id="update" onclick={agree}>{ ui::update_now(lang) }</button>
        </section>
    }
}

fn watch(offer: Callback<ServiceWorker>) {
    spawn_local(async move {
        // Refused in private windows and sandboxed frames: the page works without.
        if let Ok(registration) = register().await {
            follow(registration, offer);
        }
    });
}

/// The browser's registry; none in contexts that are not secure.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

async fn register() -> Result<ServiceWorkerRegistration, JsValue> {
    let container = container().ok_or(JsValue::NULL)?;
    let options = Object::new();
    // Or a cache between us and the server could hold an old worker for a day.
    Reflect::set(&options, &"updateViaCache".into(), &"none".into())?;
    let register: Function = Reflect::get(&container, &"register".into())?.dyn_into()?;
    let promise: Promise = register.call2(&container, &trusted::address("/sw.js")?, &options)?.dyn_into()?;
    JsFuture::from(promise).await?.dyn_into()
}

/// Offers the version that waits, now or later. The first one of all takes nobody's place: it is not offered.
fn follow(registration: ServiceWorkerRegistration, offer: Callback<ServiceWorker>) {
    let Some(container) = container().filter(|container| container.controller().is_some()) else { return };
    if let Some(waiting) = registration.waiting() {
        offer.emit(waiting);
    }
    let installing = Rc::new(RefCell::new(None));
    let found = registration.clone();
    let listener = Listener::new(registration, "updatefound", move |_| {
        let Some(worker) = found.installing() else { return };
        let (offer, changed) = (offer.clone(), worker.clone());
        let listener = Listener::new(worker, "statechange", move |_| {
            if changed.state() == ServiceWorkerState::Installed {
                offer.emit(changed.clone());
            }
        });
        installing.replace(Some(listener));
    });
    // For as long as the page lives.
    std::mem::forget((listener, container));
}

/// The new version takes over, and shows itself.
fn take_over(worker: &ServiceWorker) {
    if let Some(container) = container() {
        let reload = Listener::new(container, "controllerchange", |_| browser::reload());
        std::mem::forget(reload);
    }
    let _ = worker.post_message(&"take-over".into());
}
