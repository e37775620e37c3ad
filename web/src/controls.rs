//! What every place that checks works with: the state of its check, the engine, and the number of the run under way.

use crate::{
    checker::{Checker, Order},
    proxy::Proxy,
    state::{Action, CheckState},
};
use mta_sts::Domain;
use mta_sts_check::api::ResolverChoice;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// All of it. Clones share it.
#[derive(Clone)]
pub struct Controls {
    /// The check.
    pub check: UseReducerHandle<CheckState>,
    /// The engine.
    pub checker: Rc<Checker>,
    runs: Rc<RefCell<u32>>,
}

/// Sets it up; loads and asks nothing.
#[hook]
pub fn use_controls() -> Controls {
    let check = use_reducer(CheckState::default);
    let dispatcher = check.dispatcher();
    let hear = move |()| Checker::new(Callback::from(move |action| dispatcher.dispatch(action)));
    let checker = use_memo((), |()| hear(()));
    let runs = use_mut_ref(|| 0);
    use_effect_with((check.run, check.revision), {
        let (checker, shown) = (checker.clone(), check.latest.is_some());
        move |_| {
            if shown {
                checker.seen();
            }
        }
    });
    Controls { check, checker, runs }
}

impl Controls {
    /// Begins a run on the page; its number.
    pub fn start(&self, domain: &Domain<'_>) -> u32 {
        let run = self.next_run();
        self.check.dispatch(Action::Started { run, domain: domain.to_string() });
        run
    }

    /// Has the engine do it, unless another run has begun by now, or the reader has stopped this one.
    pub fn go(&self, run: u32, domain: &Domain<'_>, resolver: &ResolverChoice, proxy: &Proxy) {
        if *self.runs.borrow() == run {
            let config = proxy.config().map_or(JsValue::NULL, |config| config.whole.clone());
            self.checker.check(Order { run, domain, resolver, config });
        }
    }

    /// The reader stops it.
    pub fn cancel(&self) {
        self.next_run();
        self.checker.cancel();
        self.check.dispatch(Action::Cancelled);
    }

    /// A number that no run has had.
    pub fn next_run(&self) -> u32 {
        let mut runs = self.runs.borrow_mut();
        *runs += 1;
        *runs
    }
}
