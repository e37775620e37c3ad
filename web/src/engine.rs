//! The check itself, as the page runs it.
//!
//! Natively, where the page is only rendered, nobody answers.

#[cfg(not(target_arch = "wasm32"))]
#[path = "engine/nobody.rs"]
mod transports;
#[cfg(target_arch = "wasm32")]
#[path = "engine/live.rs"]
mod transports;

use crate::{browser, state::Action, words};
use futures_util::future::{AbortHandle, abortable, join};
use mta_sts::{Domain, Evidence, Timestamp, evidence::Inputs};
use mta_sts_cert::TrustStore;
use mta_sts_check::{
    api::{Config, ResolverChoice},
    collect::{Limits, World, collect},
    input::{InputError, TidyInput},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// What one run needs.
pub struct Order {
    /// Its number.
    pub run: u32,
    /// What to check.
    pub domain: Domain<'static>,
    /// Whom to ask.
    pub resolver: ResolverChoice,
    /// What everything is judged by.
    pub inputs: Inputs,
    /// How much to ask for.
    pub limits: Limits,
}

/// What the proxy says of itself; `None` where there is none.
pub async fn config() -> Option<Config> {
    transports::config().await
}

/// The domain in what was typed.
pub fn tidy(text: &str) -> Result<TidyInput, InputError> {
    mta_sts_check::input::tidy(text, &transports::Converter)
}

/// Begins a run. Aborting the handle drops the run, and with it every request.
pub fn start(order: Order, dispatch: Callback<Action>) -> AbortHandle {
    let evidence = Evidence::new(order.domain.clone(), order.inputs.clone());
    dispatch.emit(Action::Started { run: order.run, evidence });
    let (running, handle) = abortable(run(order, dispatch));
    spawn_local(async move {
        let _ = running.await;
    });
    handle
}

async fn run(order: Order, dispatch: Callback<Action>) {
    let Order { run, domain, resolver, inputs, limits } = order;
    let started = browser::now();
    let resolver = transports::resolver(resolver);
    let proxy = transports::Proxy;
    let world = World { resolver: &resolver, fetcher: &proxy, prober: &proxy };
    let latest = RefCell::new(None);
    // Findings have no words until those are loaded: what comes before is kept and shown then.
    let waiting = Cell::new(!words::settled());
    let show = || {
        if let Some(evidence) = latest.borrow().clone().filter(|_| !waiting.get()) {
            dispatch.emit(Action::Observed { run, evidence, elapsed: browser::since(started) });
        }
    };
    let mut on_change = |evidence: &Evidence| {
        latest.replace(Some(Rc::new(evidence.clone())));
        show();
    };
    let wording = async {
        words::ready().await;
        waiting.set(false);
        show();
    };
    join(collect(domain, inputs, world, limits, false, &mut on_change), wording).await;
    dispatch.emit(Action::Finished { run, elapsed: browser::since(started) });
}

/// The inputs for a check of `domain`: the lab has a clock, anchors and addresses of its own.
pub fn inputs(domain: &Domain<'_>, config: Option<&Config>) -> Inputs {
    let lab = config.and_then(|config| config.lab.as_ref());
    let now = lab.and_then(|lab| lab.now.get(domain.as_str()).copied());
    Inputs {
        now: now.unwrap_or_else(today),
        cached: Vec::new(),
        anchors: lab.map(|lab| lab.anchors.clone()).unwrap_or_default(),
        also_public: lab.map(|lab| lab.also_public.clone()).unwrap_or_default(),
        root_store: TrustStore::date().to_owned(),
    }
}

fn today() -> Timestamp {
    Timestamp::from_unix((browser::now() / 1000.0) as i64)
}

/// The resolvers to choose from: those of the proxy, or the public ones that answer browsers.
pub fn resolvers(config: Option<&Config>) -> Vec<ResolverChoice> {
    match config {
        Some(config) if !config.resolvers.is_empty() => config.resolvers.clone(),
        _ => PUBLIC
            .iter()
            .map(|(name, url)| ResolverChoice { name: (*name).into(), url: (*url).into() })
            .collect(),
    }
}

/// How much the proxy lets one run ask for.
pub fn limits(config: Option<&Config>) -> Limits {
    config.map_or_else(Limits::default, |config| Limits { hosts: config.limits.hosts as usize })
}

/// Unfiltered resolvers that answer web pages; the Content-Security-Policy names the same.
const PUBLIC: &[(&str, &str)] = &[
    ("Cloudflare", "https://cloudflare-dns.com/dns-query"),
    ("Google", "https://dns.google/dns-query"),
    ("DNS.SB", "https://doh.dns.sb/dns-query"),
];
