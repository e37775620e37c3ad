//! What the handlers share.

use crate::{
    client::ClientKey,
    error::ApiError,
    flight::Flights,
    limit::{Admitted, Gauge, Outbound, Rate, TargetLimiter, UnderWay},
    limits::Limits,
    metrics::Metrics,
    opt_out::OptOut,
    site::Site,
};
use mta_sts::{DnsName, address::Prefix};
use mta_sts_check::{
    api::{self, LabConfig, PublicLimits, ResolverChoice},
    native::{Native, Passed, Service},
};
use std::sync::{Arc, PoisonError, RwLock};

/// How a proxy is set up.
#[derive(Debug)]
pub struct Setup {
    /// What fetches, probes and resolves.
    pub engine: Native,
    /// How much of it for whom.
    pub limits: Limits,
    /// Resolvers that the page may ask, the default first.
    pub resolvers: Vec<ResolverChoice>,
    /// Set in the lab only.
    pub lab: Option<LabConfig>,
    /// The page.
    pub site: Site,
    /// Proxies in front of this one whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<Prefix>,
    /// Host and port of our origin, where the Host field does not tell (behind another server).
    pub public_host: Option<String>,
    /// Who is left alone; [`State::leave_alone`] changes it later.
    pub opt_out: OptOut,
}

impl Setup {
    /// For the Internet, without a page.
    pub fn public(engine: Native) -> Self {
        let choice =
            |(name, url): (&str, &str)| ResolverChoice { name: name.to_owned(), url: url.to_owned() };
        Self {
            engine,
            limits: Limits::default(),
            resolvers: PUBLIC_RESOLVERS.iter().copied().map(choice).collect(),
            lab: None,
            site: Site::default(),
            trusted_proxies: Vec::new(),
            public_host: None,
            opt_out: OptOut::default(),
        }
    }

    /// For a pretend Internet: its names exist in this proxy's resolver only.
    pub fn lab(engine: Native, lab: LabConfig) -> Self {
        let own = ResolverChoice { name: "lab".to_owned(), url: api::DNS_QUERY.to_owned() };
        Self { limits: Limits::lab(), resolvers: vec![own], lab: Some(lab), ..Self::public(engine) }
    }
}

/// Resolvers that answer pages of any origin, and our own.
const PUBLIC_RESOLVERS: &[(&str, &str)] = &[
    ("Cloudflare", "https://cloudflare-dns.com/dns-query"),
    ("Google", "https://dns.google/dns-query"),
    ("DNS.SB", "https://doh.dns.sb/dns-query"),
    ("this site's resolver", api::DNS_QUERY),
];

/// The state of one proxy; clones share it.
#[derive(Clone)]
pub struct State(Arc<Inner>);

struct Inner {
    engine: Native,
    limits: Limits,
    config: api::Config,
    site: Site,
    trusted_proxies: Vec<Prefix>,
    public_host: Option<String>,
    flights: Flights,
    clients: Clients,
    smtp: TargetLimiter,
    https: TargetLimiter,
    outbound: Outbound,
    opt_out: RwLock<OptOut>,
    metrics: Metrics,
}

struct Clients {
    rate: Rate<ClientKey>,
    site_rate: Rate<[u16; 3]>,
    dns: Rate<ClientKey>,
    site_dns: Rate<[u16; 3]>,
    at_once: Gauge<ClientKey>,
}

impl State {
    /// A fresh proxy.
    pub fn new(setup: Setup) -> Self {
        let limits = setup.limits;
        let site_quota = |quota: crate::Quota| quota.times(limits.site_factor);
        let config = api::Config {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            resolvers: setup.resolvers,
            lab: setup.lab,
            limits: PublicLimits { hosts: 10, addresses: 4 },
        };
        Self(Arc::new(Inner {
            engine: setup.engine,
            config,
            site: setup.site,
            trusted_proxies: setup.trusted_proxies,
            public_host: setup.public_host,
            flights: Flights::new(limits.keep),
            clients: Clients {
                rate: Rate::new(limits.client),
                site_rate: Rate::new(site_quota(limits.client)),
                dns: Rate::new(limits.client_dns),
                site_dns: Rate::new(site_quota(limits.client_dns)),
                at_once: Gauge::new(),
            },
            smtp: TargetLimiter::new(limits.smtp),
            https: TargetLimiter::new(limits.https),
            outbound: Outbound::new(limits.outbound_at_once, limits.outbound),
            opt_out: RwLock::new(setup.opt_out),
            metrics: Metrics::default(),
            limits,
        }))
    }

    /// Another list of those who are left alone; it counts from the next request on.
    pub fn leave_alone(&self, opt_out: OptOut) {
        *self.0.opt_out.write().unwrap_or_else(PoisonError::into_inner) = opt_out;
        self.0.flights.forget();
    }

    /// Refuses a name whose operator has opted out.
    pub(crate) fn check_name(&self, name: &DnsName) -> Result<(), ApiError> {
        let opt_out = self.0.opt_out.read().unwrap_or_else(PoisonError::into_inner);
        if opt_out.has_name(name) { Err(ApiError::OptedOut) } else { Ok(()) }
    }

    fn check_targets(&self, targets: &[Passed]) -> Result<(), ApiError> {
        let opt_out = self.0.opt_out.read().unwrap_or_else(PoisonError::into_inner);
        if targets.iter().any(|to| opt_out.has_address(to.ip())) { Err(ApiError::OptedOut) } else { Ok(()) }
    }

    /// The limits it keeps.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn engine(&self) -> &Native {
        &self.0.engine
    }

    pub(crate) fn config(&self) -> &api::Config {
        &self.0.config
    }

    pub(crate) fn site(&self) -> &Site {
        &self.0.site
    }

    pub(crate) fn flights(&self) -> &Flights {
        &self.0.flights
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn outbound(&self) -> &Outbound {
        &self.0.outbound
    }

    pub(crate) fn trusted_proxies(&self) -> &[Prefix] {
        &self.0.trusted_proxies
    }

    pub(crate) fn public_host(&self) -> Option<&str> {
        self.0.public_host.as_deref()
    }

    /// Counts a fetch or a probe of a client; the answer is held while it is under way.
    pub(crate) fn enter(&self, key: ClientKey) -> Result<UnderWay<ClientKey>, ApiError> {
        let clients = &self.0.clients;
        clients.rate.count(key, 1).map_err(ApiError::TooMany)?;
        if let Some(site) = key.site() {
            clients.site_rate.count(site, 1).map_err(ApiError::TooMany)?;
        }
        let at_once = self.0.limits.client_at_once;
        clients.at_once.enter(key, at_once).ok_or(ApiError::TooMany(std::time::Duration::from_secs(1)))
    }

    /// Counts a DNS question of a client.
    pub(crate) fn count_dns(&self, key: ClientKey) -> Result<(), ApiError> {
        self.0.clients.dns.count(key, 1).map_err(ApiError::TooMany)?;
        key.site().map_or(Ok(()), |site| self.0.clients.site_dns.count(site, 1)).map_err(ApiError::TooMany)
    }

    /// Admits one connection to each of `targets`.
    pub(crate) async fn admit(&self, targets: &[Passed], service: Service) -> Result<Admitted, ApiError> {
        self.check_targets(targets)?;
        let limiter = match service {
            Service::Https => &self.0.https,
            Service::Smtp => &self.0.smtp,
        };
        limiter.admit(targets, &self.0.outbound).await
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}
