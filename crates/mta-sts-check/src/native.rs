//! The engine's own transports: DNS over HTTPS or to the system's servers, the policy fetch and the probe, or a proxy
//! that does the last two.
//!
//! Everything foreign goes through [`Guard`] and [`Dialer`]: names are resolved once, every address is classified, and
//! only the very address that passed is dialled, at port 443 or 25.

mod canary;
mod chunked;
mod clock;
mod dial;
mod guard;
mod hello;
mod http;
pub mod http1;
mod https;
mod proxy;
mod resolve;
mod smtp;
mod tap;
mod tls;
mod transcript;
mod udp;

pub use dial::{Dialer, SIDE_BY_SIDE, Targets};
pub use guard::{Guard, Passed, Service};
pub use proxy::ProxyClient;
pub use resolve::{BadUrl, DohResolver, NativeResolver, SystemResolver};

use crate::{
    dns,
    transport::{Look, MxAnswer, MxProber, PolicyFetcher},
};
use futures_util::future::join_all;
use mta_sts::{
    address::AddressClass,
    domain::{DnsName, Domain},
    evidence::{
        FetchAttempt, FetchFailure, Lookup, PolicyFetch, ProbeFailure, Seen, SmtpProbe, Timings, Unseen,
    },
};
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::time::Instant;

use canary::Canary;
use hello::Offer;

/// How long anything may take (trust-and-speed: service limits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// A TCP connection.
    pub connect: Duration,
    /// The SMTP greeting: postscreen alone waits 6 s before it.
    pub greeting: Duration,
    /// Any other SMTP reply.
    pub reply: Duration,
    /// A TLS handshake.
    pub handshake: Duration,
    /// A whole probe of one address.
    pub probe: Duration,
    /// A whole policy fetch.
    pub fetch: Duration,
    /// A whole policy fetch on a second try: RFC 8461 §3.3 suggests a minute.
    pub retry: Duration,
    /// What a server has after QUIT to close.
    pub quit: Duration,
}

impl Default for Times {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            connect: seconds(10),
            greeting: seconds(15),
            reply: seconds(10),
            handshake: seconds(10),
            probe: seconds(30),
            fetch: seconds(20),
            retry: seconds(60),
            quit: seconds(1),
        }
    }
}

impl Times {
    /// For what nobody waits for: the server has just answered within its usual time.
    fn in_haste(&self) -> Self {
        Self { probe: self.probe.min(Duration::from_secs(10)), ..*self }
    }
}

/// Fetches policies and probes mail servers from this machine.
#[derive(Debug)]
pub struct Native {
    resolver: Arc<NativeResolver>,
    dialer: Dialer,
    ehlo_name: String,
    times: Times,
    canary: Canary,
}

impl Native {
    /// For the real Internet. `ehlo_name` is this machine's real name (RFC 5321 §4.1.4).
    pub fn new(resolver: Arc<NativeResolver>, ehlo_name: impl Into<String>) -> Self {
        let dialer = Dialer::new(Guard::here(), HashMap::new());
        let canary = Canary::new(CANARIES.iter().map(|name| DnsName::from_text(name)).collect());
        Self { resolver, dialer, ehlo_name: ehlo_name.into(), times: Times::default(), canary }
    }

    /// The same behind another guard; `connect` says where the addresses of a lab really are.
    #[must_use]
    pub fn with_guard(self, guard: Guard, connect: HashMap<SocketAddr, SocketAddr>) -> Self {
        Self { dialer: Dialer::new(guard, connect), ..self }
    }

    /// The same with other mail servers that are known to be up, to tell "port 25 is closed here" from "that server is
    /// down". None: never ask.
    #[must_use]
    pub fn with_canaries(self, canaries: Vec<DnsName>) -> Self {
        Self { canary: Canary::new(canaries), ..self }
    }

    /// The same with other deadlines.
    #[must_use]
    pub fn with_times(self, times: Times) -> Self {
        Self { times, ..self }
    }

    /// Where names are looked up.
    pub fn resolver(&self) -> &NativeResolver {
        &self.resolver
    }

    /// The deadlines.
    pub fn times(&self) -> &Times {
        &self.times
    }

    /// The addresses of `name`: the one lookup that a fetch or a probe makes.
    ///
    /// # Errors
    /// The resolver could not be asked.
    pub async fn addresses(&self, name: &DnsName) -> Result<Lookup<IpAddr>, Unseen> {
        match dns::addresses(&*self.resolver, name).await {
            Seen::Got(lookup) => Ok(lookup),
            Seen::Unseen(why) => Err(why),
            Seen::Pending => Err(Unseen::NotAsked),
        }
    }

    /// Sorts the addresses of one lookup into those to dial and those that must not be.
    pub fn targets(&self, addresses: &Lookup<IpAddr>) -> Targets {
        self.dialer.sort_out(addresses.records())
    }

    /// Fetches the policy of `domain` from `targets`, side by side; from the addresses left over only where none of the
    /// first answers.
    ///
    /// # Errors
    /// All the addresses are of a family that this machine does not have.
    pub async fn fetch_from(
        &self,
        domain: &Domain<'_>,
        addresses: Lookup<IpAddr>,
        targets: Targets,
        retry: bool,
    ) -> Result<PolicyFetch, Unseen> {
        targets.check_reach()?;
        let host = domain.policy_host();
        let times = self.fetch_times(retry);
        let started = Instant::now();
        let mut attempts = self.try_all(&targets.dial, &host, &times).await;
        let left = times.fetch.saturating_sub(started.elapsed());
        if attempts.iter().all(|a| a.timings.connected.is_none()) && !left.is_zero() {
            let more = &targets.rest[..targets.rest.len().min(SIDE_BY_SIDE)];
            attempts.extend(self.try_all(more, &host, &Times { fetch: left, ..times }).await);
        }
        attempts.extend(targets.blocked.iter().map(|(addr, class)| blocked_fetch(*addr, *class)));
        let deadline = u32::try_from(times.fetch.as_millis()).unwrap_or(u32::MAX);
        Ok(PolicyFetch { url: https::policy_url(&host), addresses, attempts, deadline })
    }

    /// Probes `targets` of the host `mx`, side by side.
    ///
    /// # Errors
    /// All the addresses are of a family that this machine does not have, or port 25 is closed for it.
    pub async fn probe_at(
        &self,
        mx: &DnsName,
        addresses: Lookup<IpAddr>,
        targets: Targets,
        look: Look,
    ) -> Result<MxAnswer, Unseen> {
        targets.check_reach()?;
        let (times, offer) = match look {
            Look::Usual => (self.times, None),
            Look::OldTls => (self.times.in_haste(), Some(Offer::Old)),
        };
        let call = smtp::Call { host: mx, ehlo_name: &self.ehlo_name, times: &times, offer };
        let mut probes = join_all(targets.dial.iter().map(|to| smtp::probe(&self.dialer, *to, call))).await;
        self.check_port_25(&probes).await?;
        probes.extend(targets.blocked.iter().map(|(addr, class)| blocked_probe(*addr, *class)));
        Ok(MxAnswer { addresses, probes })
    }

    /// Nobody could be connected to: is it them, or us?
    async fn check_port_25(&self, probes: &[SmtpProbe]) -> Result<(), Unseen> {
        let in_vain = !probes.is_empty() && probes.iter().all(|probe| probe.timings.connected.is_none());
        if !in_vain || self.dialer.is_lab() || self.canary.sings(self).await {
            return Ok(());
        }
        Err(Unseen::Port25)
    }

    async fn try_all(&self, targets: &[Passed], host: &DnsName, times: &Times) -> Vec<FetchAttempt> {
        join_all(targets.iter().map(|to| https::fetch(&self.dialer, *to, host, times))).await
    }

    /// On a retry nothing but the minute counts.
    fn fetch_times(&self, retry: bool) -> Times {
        let retry_times = Times {
            fetch: self.times.retry,
            connect: self.times.retry,
            handshake: self.times.retry,
            ..self.times
        };
        if retry { retry_times } else { self.times }
    }
}

impl Targets {
    /// "No IPv6 here" says nothing about the server.
    fn check_reach(&self) -> Result<(), Unseen> {
        let nothing_else = self.dial.is_empty() && self.blocked.is_empty();
        if nothing_else && self.out_of_reach > 0 { Err(Unseen::Proxy("no_ipv6".to_owned())) } else { Ok(()) }
    }
}

impl PolicyFetcher for Native {
    async fn fetch(&self, domain: &Domain<'_>, retry: bool) -> Result<PolicyFetch, Unseen> {
        let addresses = self.addresses(&domain.policy_host()).await?;
        let targets = self.targets(&addresses);
        self.fetch_from(domain, addresses, targets, retry).await
    }
}

impl MxProber for Native {
    async fn probe(&self, _: &Domain<'_>, mx: &DnsName, look: Look) -> Result<MxAnswer, Unseen> {
        let addresses = self.addresses(mx).await?;
        let targets = self.targets(&addresses);
        self.probe_at(mx, addresses, targets, look).await
    }
}

fn blocked_fetch(addr: IpAddr, class: AddressClass) -> FetchAttempt {
    FetchAttempt { addr, outcome: Err(FetchFailure::Blocked(class)), tls: None, timings: Timings::default() }
}

fn blocked_probe(addr: IpAddr, class: AddressClass) -> SmtpProbe {
    SmtpProbe {
        addr,
        transcript: Vec::new(),
        starttls: false,
        tls: None,
        failure: Some(ProbeFailure::Blocked(class)),
        timings: Timings::default(),
    }
}

/// Mail servers of two large hosts: if neither can be connected to, nobody can from here.
const CANARIES: [&str; 2] = ["gmail-smtp-in.l.google.com", "mx01.mail.icloud.com"];
