//! The certificate worker: examines chains off the main thread, in a module that is loaded with the first of them.

use crate::wire::{READY, Reply, Request, from_js, to_js};
use mta_sts_cert::{TrustStore, examine};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers requests from now on.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // The page is our own, but what is no request needs no answer.
        let Some(request) = from_js::<Request>(event.data()) else { return };
        if let Some(reply) = to_js(&answer(&request)) {
            let _ = answering.post_message(&reply);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    let _ = scope.post_message(&READY.into());
}

fn answer(request: &Request) -> Reply {
    let anchors: Vec<&[u8]> = request.anchors.iter().map(|anchor| &anchor[..]).collect();
    // A saved report may hold anchors that are none: the shipped ones are left.
    let store = TrustStore::with_anchors(&anchors).unwrap_or_default();
    Reply { id: request.id, facts: examine(&request.tls, &request.name, &request.tlsa, &store, request.now) }
}
