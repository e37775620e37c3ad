//! Listeners on the window and the document, removed when they are dropped.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget};

/// The end of an effect that holds something: drops it.
pub fn hold<T: 'static>(held: T) -> impl FnOnce() + 'static {
    move || drop(held)
}

/// One listener.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `then` on every `event` at `target`, for as long as the listener lives.
    pub fn new(
        target: impl Into<EventTarget>,
        event: &'static str,
        then: impl FnMut(Event) + 'static,
    ) -> Self {
        let (target, closure) = (target.into(), Closure::new(then));
        // The name of an event cannot be refused.
        let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { target, event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.event, callback);
    }
}
