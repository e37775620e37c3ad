//! The page's side of the certificate worker: started with the first chain, asked once for each.

use crate::{
    browser,
    state::{Action, CheckState},
    trusted,
    wire::{READY, Reply, Request, from_js, to_js},
};
use mta_sts::{DnsName, evidence::Chain, facts::ChainFacts};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker};
use yew::Callback;

/// Which chain of which run.
type Key = (u32, Option<DnsName>, IpAddr);

/// Asks the worker; answers go to the reducer.
#[derive(Clone)]
pub struct Examiner {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    dispatch: Callback<Action>,
    worker: Option<Running>,
    /// Until the worker listens.
    queue: Vec<JsValue>,
    asked: BTreeSet<Key>,
    waiting: BTreeMap<u32, Key>,
    run: u32,
    started: f64,
    last_id: u32,
}

struct Running {
    worker: Worker,
    listening: bool,
    _listeners: [Closure<dyn FnMut(MessageEvent)>; 2],
}

impl Examiner {
    /// Starts nothing yet.
    pub fn new(dispatch: Callback<Action>) -> Self {
        let inner = Inner {
            dispatch,
            worker: None,
            queue: Vec::new(),
            asked: BTreeSet::new(),
            waiting: BTreeMap::new(),
            run: 0,
            started: 0.0,
            last_id: 0,
        };
        Self { inner: Rc::new(RefCell::new(inner)) }
    }

    /// Asks for every chain of the state that was not asked for yet.
    pub fn examine(&self, state: &CheckState) {
        let Some(evidence) = &state.evidence else { return };
        self.begin(state.run);
        let policy_host = evidence.domain.policy_host();
        for (chain, tls) in evidence.handshakes() {
            let Some(name) = chain.mx.unwrap_or(&policy_host).as_domain() else { continue };
            let request = |id| Request {
                id,
                tls: tls.clone(),
                name: name.into_owned(),
                anchors: evidence.inputs.anchors.clone(),
                now: evidence.inputs.now,
            };
            self.ask(chain, request);
        }
    }

    /// A new run makes the questions of earlier ones void.
    fn begin(&self, run: u32) {
        let mut inner = self.inner.borrow_mut();
        if inner.run != run {
            inner.run = run;
            inner.started = browser::now();
            inner.asked.clear();
            inner.queue.clear();
        }
    }

    fn ask(&self, chain: Chain<'_>, request: impl FnOnce(u32) -> Request) {
        let mut inner = self.inner.borrow_mut();
        let key = (inner.run, chain.mx.cloned(), chain.addr);
        if !inner.asked.insert(key.clone()) {
            return;
        }
        inner.last_id += 1;
        let id = inner.last_id;
        inner.waiting.insert(id, key);
        let Some(message) = to_js(&request(id)) else { return };
        let unstarted = inner.worker.is_none();
        inner.send(message);
        drop(inner);
        if unstarted && self.start().is_err() {
            self.fail();
        }
    }

    fn start(&self) -> Result<(), JsValue> {
        let version = browser::meta("certs-version").unwrap_or_default();
        let worker = trusted::worker(&["/certs_loader.js?v=", &version].concat())?;
        let hears = self.clone();
        let on_message = Closure::new(move |event: MessageEvent| hears.hear(event.data()));
        let breaks = self.clone();
        let on_error = Closure::new(move |_: MessageEvent| breaks.fail());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let running = Running { worker, listening: false, _listeners: [on_message, on_error] };
        self.inner.borrow_mut().worker = Some(running);
        Ok(())
    }

    fn hear(&self, message: JsValue) {
        if message.as_string().as_deref() == Some(READY) {
            return self.inner.borrow_mut().flush();
        }
        let Some(reply) = from_js::<Reply>(message) else { return };
        let mut inner = self.inner.borrow_mut();
        let Some((run, mx, addr)) = inner.waiting.remove(&reply.id) else { return };
        let elapsed = browser::since(inner.started);
        let dispatch = inner.dispatch.clone();
        drop(inner);
        dispatch.emit(Action::Examined { run, chain: ChainFacts { mx, addr, facts: reply.facts }, elapsed });
    }

    /// The next run tries again.
    fn fail(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.worker = None;
        inner.queue.clear();
        inner.waiting.clear();
        let (run, dispatch) = (inner.run, inner.dispatch.clone());
        drop(inner);
        dispatch.emit(Action::ExaminerFailed { run });
    }
}

impl Inner {
    fn send(&mut self, message: JsValue) {
        match &self.worker {
            Some(Running { worker, listening: true, .. }) => drop(worker.post_message(&message)),
            _ => self.queue.push(message),
        }
    }

    fn flush(&mut self) {
        if let Some(running) = &mut self.worker {
            running.listening = true;
            for message in self.queue.drain(..) {
                drop(running.worker.post_message(&message));
            }
        }
    }
}
