//! One scenario, run in a lab of its own.

use mta_sts::{
    CheckReport, Domain, Evidence, Facts, Timestamp,
    address::Prefix,
    evidence::{CachedPolicy, Inputs},
    octets::Octets,
};
use mta_sts_cert::TrustStore;
use mta_sts_check::{
    api::{DNS_QUERY, LabConfig},
    collect::{Limits, World, collect},
    input::{ToAscii, tidy},
    native::{DohResolver, Guard, Native, NativeResolver, ProxyClient},
};
use mta_sts_lab::{Lab, Scenario};
use mta_sts_proxy::{Setup, State, serve};
use std::{collections::BTreeMap, fmt, sync::Arc};
use tokio::net::TcpListener;

/// Which way the evidence comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The native engine asks the lab itself.
    Native,
    /// A fresh proxy asks the lab; the engine asks the proxy, DNS included.
    Proxy,
}

/// Why a scenario could not be run at all.
#[derive(Debug)]
pub struct RunError(String);

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RunError {}

/// Says what of.
fn error(what: &str) -> impl Fn(&dyn fmt::Debug) -> RunError + '_ {
    move |cause| RunError(format!("{what}: {cause:?}"))
}

/// The lab's fixture ranges, which its guard lets pass.
const LAB_RANGES: [&str; 2] = ["203.0.113.0/24", "2001:db8::/32"];

/// Runs `scenario` by `route` in a fresh lab.
///
/// # Errors
/// The lab or the route could not be set up; never what the scenario shows.
pub async fn run(scenario: &Scenario, route: Route) -> Result<CheckReport, RunError> {
    let lab = Lab::start(vec![scenario.clone()]).await.map_err(|e| error("lab")(&e))?;
    let now = Timestamp::parse(&scenario.now).ok_or_else(|| error("now")(&scenario.now))?;
    let typed = scenario.input.as_deref().unwrap_or(&scenario.domain);
    let domain = tidy(typed, &Idna).map_err(|e| error("domain")(&e))?.domain;
    let inputs = inputs(&lab, scenario, now);
    let evidence = match route {
        Route::Native => native(&lab, domain, inputs).await?,
        Route::Proxy => proxied(&lab, domain, inputs).await?,
    };
    judge(&lab, &evidence, now)
}

/// UTS 46 by the `idna` crate, as the command does it.
struct Idna;

impl ToAscii for Idna {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii(host).ok()
    }
}

fn inputs(lab: &Lab, scenario: &Scenario, now: Timestamp) -> Inputs {
    let cached = scenario.caches.iter().map(|cache| CachedPolicy {
        policy: Octets::from(cache.policy.as_bytes()),
        id: cache.id.clone(),
        fetched_at: now.plus(-i64::try_from(cache.age_seconds).unwrap_or(i64::MAX)),
    });
    Inputs {
        now,
        cached: cached.collect(),
        anchors: vec![Octets::from(lab.ca_der())],
        also_public: LAB_RANGES.map(str::to_owned).to_vec(),
        root_store: TrustStore::date().to_owned(),
    }
}

/// The engine behind the lab's guard.
pub(crate) fn engine(lab: &Lab) -> Result<Native, RunError> {
    let resolver = DohResolver::new(lab.doh_url()).map_err(|e| error("resolver")(&e))?;
    let also_public = LAB_RANGES.iter().filter_map(|text| Prefix::parse(text)).collect();
    let guard = Guard { also_public, ..Guard::default() };
    let native = Native::new(Arc::new(NativeResolver::from(resolver)), "checker.example");
    Ok(native.with_guard(guard, lab.connect().clone()))
}

async fn native(lab: &Lab, domain: Domain<'static>, inputs: Inputs) -> Result<Evidence, RunError> {
    let engine = engine(lab)?;
    let world = World { resolver: engine.resolver(), fetcher: &engine, prober: &engine };
    Ok(collect(domain, inputs, world, Limits::default(), false, &mut |_| {}).await)
}

async fn proxied(lab: &Lab, domain: Domain<'static>, inputs: Inputs) -> Result<Evidence, RunError> {
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(|e| error("listen")(&e))?;
    let base = format!("http://{}", listener.local_addr().map_err(|e| error("address")(&e))?);
    let state = State::new(Setup::lab(engine(lab)?, lab_config(lab)));
    let proxy = tokio::spawn(serve(listener, state, None, std::future::pending::<()>()));
    let client = ProxyClient::new(&base).map_err(|e| error("proxy")(&e))?;
    let resolver = DohResolver::new(&format!("{base}{DNS_QUERY}")).map_err(|e| error("resolver")(&e))?;
    let world = World { resolver: &resolver, fetcher: &client, prober: &client };
    let evidence = collect(domain, inputs, world, Limits::default(), false, &mut |_| {}).await;
    proxy.abort();
    Ok(evidence)
}

fn lab_config(lab: &Lab) -> LabConfig {
    LabConfig {
        anchors: vec![Octets::from(lab.ca_der())],
        also_public: LAB_RANGES.map(str::to_owned).to_vec(),
        now: BTreeMap::new(),
        examples: Vec::new(),
    }
}

fn judge(lab: &Lab, evidence: &Evidence, now: Timestamp) -> Result<CheckReport, RunError> {
    let store = TrustStore::with_anchors(&[lab.ca_der()]).map_err(|e| error("anchors")(&e))?;
    let facts =
        Facts::gather(evidence, |tls, name, tlsa| mta_sts_cert::examine(tls, name, tlsa, &store, now));
    Ok(mta_sts::evaluate_with(evidence, &facts, mta_sts_tables::TABLES))
}
