//! The engine: collects and judges in a worker, off the main thread, in a module that is loaded once the page can be used.
//! It alone knows the rules; the page shows what it says.

use crate::{
    examiner::Examiner,
    fetch,
    inquiry::Inquiry,
    tables::OnDemand,
    wire::{Ask, Examine, Files, Order, READY, Saved, Tell, from_js, to_js},
    words,
};
use futures_util::future::{AbortHandle, abortable};
use mta_sts::{Evidence, Timestamp, evidence::Inputs};
use mta_sts_cert::TrustStore;
use mta_sts_check::{
    api::Config,
    browser::{Doh, Proxy},
    collect::{Limits, World, collect},
};
use mta_sts_messages::Lang;
use mta_sts_tables::Packed;
use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers the page from now on.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let tells = scope.clone();
    // Runs before the module stops for good.
    std::panic::set_hook(Box::new(move |info| post(&tells, &Tell::<(), ()>::Crashed(info.to_string()))));
    let engine = Engine(Rc::new(Inner::new(scope.clone())));
    let listener =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| engine.hear(event.data()));
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    let _ = scope.post_message(&READY.into());
}

fn post(scope: &DedicatedWorkerGlobalScope, told: &impl serde::Serialize) {
    to_js(told).into_iter().for_each(|message| drop(scope.post_message(&message)));
}

#[derive(Clone)]
struct Engine(Rc<Inner>);

struct Inner {
    scope: DedicatedWorkerGlobalScope,
    examiner: Examiner,
    /// The address of the tables: there from the first message on.
    tables_at: OnceCell<String>,
    tables: OnDemand,
    run: RefCell<Option<Run>>,
    /// The page has not shown the last snapshot yet: on a slow screen the ones between are left out.
    unseen: Cell<bool>,
    /// There is something newer to show.
    stale: Cell<bool>,
}

struct Run {
    inquiry: Inquiry,
    started: f64,
    collecting: Option<AbortHandle>,
}

impl Drop for Run {
    /// Drops the requests too.
    fn drop(&mut self) {
        self.collecting.iter().for_each(AbortHandle::abort);
    }
}

impl Engine {
    fn hear(&self, message: JsValue) {
        match from_js::<Ask>(message) {
            Some(Ask::Files(files)) => self.prepare(files),
            Some(Ask::Check(order)) => self.check(*order),
            Some(Ask::Open(saved)) => self.open(*saved),
            Some(Ask::Cancel) => drop(self.0.run.take()),
            Some(Ask::Seen) => {
                self.0.unseen.set(false);
                if self.0.stale.take() {
                    self.show();
                }
            }
            Some(Ask::Examined(reply)) => {
                let chain = self.0.examiner.answered(reply);
                chain.into_iter().for_each(|chain| self.change(|inquiry| inquiry.examined(chain)));
            }
            Some(Ask::ExaminerFailed) => self.change(|inquiry| inquiry.examiner_failed = true),
            // Whatever else the page sends is well formed: a file that someone opened need not be.
            None => post(&self.0.scope, &Tell::<(), ()>::Unreadable),
        }
    }

    /// Findings have no words until those are loaded: what comes before is kept, and shown then.
    fn prepare(&self, files: Files) {
        let (engine, late) = (self.clone(), self.clone());
        self.0.tables_at.get_or_init(|| files.tables);
        spawn_local(async move {
            words::load(&files.words, move || late.show()).await;
            engine.show();
        });
    }

    fn check(&self, order: Order) {
        let Order { run, started, domain, resolver, config } = order;
        let config = config.as_ref();
        let inputs = inputs(domain.as_str(), config);
        let evidence = Evidence::new(domain.clone(), inputs.clone());
        let limits = config.map_or_else(Limits::default, |c| Limits { hosts: c.limits.hosts as usize });
        let engine = self.clone();
        let (collecting, handle) = abortable(async move {
            let resolver = Doh::new(resolver.name, resolver.url);
            let world = World { resolver: &resolver, fetcher: &Proxy, prober: &Proxy };
            let mut on_change = |evidence: &Evidence| engine.observed(evidence);
            collect(domain, inputs, world, limits, false, &mut on_change).await;
            engine.change(|inquiry| inquiry.finished = true);
        });
        self.begin(Inquiry::new(run, evidence), started as f64, Some(handle));
        spawn_local(async move {
            let _ = collecting.await;
        });
    }

    fn open(&self, saved: Saved) {
        let evidence = saved.evidence.clone();
        let inquiry = Inquiry { finished: true, ..Inquiry::new(saved.run, saved.evidence) };
        self.begin(inquiry, js_sys::Date::now(), None);
        self.examine(&evidence);
    }

    /// Makes all earlier runs void.
    fn begin(&self, inquiry: Inquiry, started: f64, collecting: Option<AbortHandle>) {
        self.0.examiner.forget();
        self.0.run.replace(Some(Run { inquiry, started, collecting }));
        self.0.tables.retry();
        // The page drops what an earlier run still told it, and says nothing of it.
        self.0.unseen.set(false);
        self.show();
    }

    fn observed(&self, evidence: &Evidence) {
        if let Some(run) = &mut *self.0.run.borrow_mut() {
            run.inquiry.evidence = evidence.clone();
        }
        self.examine(evidence);
        self.show();
    }

    fn examine(&self, evidence: &Evidence) {
        self.0.examiner.examine(evidence, |examine| post(&self.0.scope, &Examine { examine }));
    }

    fn change(&self, change: impl FnOnce(&mut Inquiry)) {
        if let Some(run) = &mut *self.0.run.borrow_mut() {
            change(&mut run.inquiry);
        }
        self.show();
    }

    /// Judges what there is and tells the page, unless it is still busy with the last time.
    fn show(&self) {
        let run = self.0.run.borrow();
        let Some(run) = &*run else { return };
        if self.0.unseen.get() {
            return self.0.stale.set(true);
        }
        let elapsed = (js_sys::Date::now() - run.started) as u32;
        let tables = &self.0.tables;
        let told = run.inquiry.show(elapsed, words::settled(), tables, Lang::default(), |snapshot| {
            post(&self.0.scope, &Tell::Snapshot(snapshot));
        });
        self.0.unseen.set(told.is_some());
        if tables.begin() {
            self.load_tables();
        }
    }

    /// A judgement asked for them: once they are there it is judged again, and where they take too long or cannot be had
    /// what was judged stands.
    fn load_tables(&self) {
        let (engine, late) = (self.clone(), self.clone());
        let settle = |engine: &Self, packed| {
            engine.0.tables.settle(packed);
            engine.show();
        };
        spawn_local(async move {
            let address = engine.0.tables_at.get().map_or("", String::as_str);
            let file = fetch::patiently(fetch::octets(address), move || settle(&late, None)).await;
            settle(&engine, file.and_then(|file| Packed::open(&file).ok()));
        });
    }
}

impl Inner {
    fn new(scope: DedicatedWorkerGlobalScope) -> Self {
        Self {
            scope,
            examiner: Examiner::default(),
            tables_at: OnceCell::new(),
            tables: OnDemand::default(),
            run: RefCell::default(),
            unseen: Cell::new(false),
            stale: Cell::new(false),
        }
    }
}

/// The inputs for a check of `domain`: the lab has a clock, anchors and addresses of its own.
fn inputs(domain: &str, config: Option<&Config>) -> Inputs {
    let lab = config.and_then(|config| config.lab.as_ref());
    let now = lab.and_then(|lab| lab.now.get(domain).copied());
    Inputs {
        now: now.unwrap_or_else(|| Timestamp::from_unix((js_sys::Date::now() / 1000.0) as i64)),
        cached: Vec::new(),
        anchors: lab.map(|lab| lab.anchors.clone()).unwrap_or_default(),
        also_public: lab.map(|lab| lab.also_public.clone()).unwrap_or_default(),
        root_store: TrustStore::date().to_owned(),
    }
}
