//! A Wasm module of ours in a worker: started with the first message, loaded only then.

use crate::{listen::Listener, trusted, wire::READY};
use gloo_timers::callback::Timeout;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// The worker. Clones share it.
#[derive(Clone)]
pub struct Module(Rc<Inner>);

struct Inner {
    address: String,
    hears: Box<dyn Fn(JsValue)>,
    fails: Box<dyn Fn()>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    /// Until the worker listens.
    queue: Vec<JsValue>,
}

struct Running {
    worker: Worker,
    /// Until it listens: what says that it never will.
    deadline: Option<Timeout>,
    _listeners: [Listener; 2],
}

impl Module {
    /// Starts nothing yet. `hears` gets every message, the first of which only says that the worker listens; `fails`
    /// is told when it cannot be loaded or breaks. The next message after that tries again.
    pub fn new(address: String, hears: impl Fn(JsValue) + 'static, fails: impl Fn() + 'static) -> Self {
        let (hears, fails) = (Box::new(hears), Box::new(fails));
        Self(Rc::new(Inner { address, hears, fails, state: RefCell::default() }))
    }

    /// Whether it was never asked, or broke.
    pub fn is_idle(&self) -> bool {
        let state = self.0.state.borrow();
        state.running.is_none() && state.queue.is_empty()
    }

    /// Sends `message` as soon as the worker listens.
    pub fn send(&self, message: JsValue) {
        let mut state = self.0.state.borrow_mut();
        match &state.running {
            Some(Running { worker, deadline: None, .. }) => drop(worker.post_message(&message)),
            _ => state.queue.push(message),
        }
        drop(state);
        self.start();
    }

    /// Loads the module, where that was not begun before.
    fn start(&self) {
        if self.0.state.borrow().running.is_none() && self.begin().is_err() {
            self.fail();
        }
    }

    fn begin(&self) -> Result<(), JsValue> {
        let worker = trusted::worker(&self.0.address)?;
        let (hears, breaks, late) = (self.clone(), self.clone(), self.clone());
        let listeners = [
            Listener::new(worker.clone(), "message", move |event| {
                event.dyn_ref::<MessageEvent>().into_iter().for_each(|event| hears.hear(event.data()));
            }),
            Listener::new(worker.clone(), "error", move |_| breaks.fail()),
        ];
        // What a worker's loader cannot fetch is told to nobody.
        let deadline = Some(Timeout::new(LOADING, move || late.fail()));
        self.0.state.borrow_mut().running = Some(Running { worker, deadline, _listeners: listeners });
        Ok(())
    }

    fn hear(&self, message: JsValue) {
        if message.as_string().as_deref() == Some(READY)
            && let State { running: Some(running), queue } = &mut *self.0.state.borrow_mut()
        {
            running.deadline = None;
            queue.drain(..).for_each(|message| drop(running.worker.post_message(&message)));
        }
        (self.0.hears)(message);
    }

    /// Ends the worker, and with it whatever it was asked; the next message starts another.
    pub fn stop(&self) {
        let running = std::mem::take(&mut *self.0.state.borrow_mut()).running;
        if let Some(running) = running {
            running.worker.terminate();
            // One of its listeners may be the caller.
            Timeout::new(0, move || drop(running)).forget();
        }
    }

    fn fail(&self) {
        self.stop();
        (self.0.fails)();
    }
}

/// Milliseconds that loading may take: on the slowest lines a module needs half of it.
const LOADING: u32 = 60_000;
