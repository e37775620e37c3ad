//! The two waves of requests, as one stream of events.
//!
//! Wave one goes out at once: the policy, both TXT records and MX. Wave two follows the MX answer and waits for nothing
//! else: addresses, TLSA and probe of each host, all at the same time. Everything is asked for even where an earlier
//! answer is bad, because a diagnosis wants all the facts. Beside wave two ride the lookups that no verdict reads.
//!
//! Nothing is spawned: dropping the future ends every request. What was observed until then was shown to `on_change`.

mod hosts;
mod side;

use crate::{
    dns,
    transport::{Look, MxProber, PolicyFetcher, Resolver},
};
use futures_util::stream::{FuturesUnordered, StreamExt};
use mta_sts::{
    DnsName, Domain, Evidence, Seen,
    evidence::{DnsFailure, Inputs, Lookup, MxRecord, PolicyFetch, SmtpProbe, TlsaRecord, TxtRecord, Unseen},
};
use std::net::IpAddr;

/// Where the answers come from.
#[derive(Debug)]
pub struct World<'w, R, F, P> {
    /// Asks DNS.
    pub resolver: &'w R,
    /// Fetches the policy.
    pub fetcher: &'w F,
    /// Talks to mail servers.
    pub prober: &'w P,
}

// Derived, these would ask the same of the transports.
impl<R, F, P> Clone for World<'_, R, F, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, F, P> Copy for World<'_, R, F, P> {}

/// How much one run asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// MX hosts looked at; the others are listed as not asked.
    pub hosts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { hosts: 10 }
    }
}

/// Observes `domain` and returns what was seen; `on_change` gets the evidence so far after every observation.
///
/// The order of what is in the evidence never depends on who answers first. `retry` lets the policy host take its time
/// (RFC 8461 §3.3 suggests a minute).
pub async fn collect<R: Resolver, F: PolicyFetcher, P: MxProber>(
    domain: Domain<'static>,
    inputs: Inputs,
    world: World<'_, R, F, P>,
    limits: Limits,
    retry: bool,
    on_change: &mut impl FnMut(&Evidence),
) -> Evidence {
    let mut evidence = Evidence::new(domain.clone(), inputs);
    let mut pending = FuturesUnordered::new();
    for task in first_wave(&domain, retry) {
        pending.push(task.run(&domain, world));
    }
    while let Some(event) = pending.next().await {
        for task in record(&mut evidence, event, limits) {
            pending.push(task.run(&domain, world));
        }
        on_change(&evidence);
    }
    if blame_silence(&mut evidence, world.resolver.name()) {
        on_change(&evidence);
    }
    evidence
}

/// One thing to ask for.
enum Task {
    Policy { retry: bool },
    Txt(Txt, DnsName),
    Mx(DnsName),
    Apex(DnsName),
    Addresses(usize, DnsName),
    Alias(usize, DnsName),
    Tlsa(usize, TlsaOf, DnsName),
    Probe(usize, DnsName, Look),
}

/// Which TXT records. Numbers are places in the lists of [`mta_sts::evidence::SideLookups`].
#[derive(Clone, Copy)]
enum Txt {
    Sts,
    TlsRpt,
    Sibling,
    Misplaced(usize),
    Unused(usize),
}

/// One thing observed. Numbers are places in the list of hosts.
enum Event {
    Policy(Seen<PolicyFetch>),
    Txt(Txt, Seen<Lookup<TxtRecord>>),
    Mx(Seen<Lookup<MxRecord>>),
    Apex(Seen<Lookup<IpAddr>>),
    Addresses(usize, Seen<Lookup<IpAddr>>),
    Alias(usize, Seen<Lookup<DnsName>>),
    Tlsa(usize, TlsaOf, Seen<Lookup<TlsaRecord>>),
    Probes(usize, Look, Seen<Vec<SmtpProbe>>),
}

/// Whose TLSA records.
#[derive(Clone, Copy)]
enum TlsaOf {
    /// The MX name's own.
    Host,
    /// Those of what it is an alias of.
    Target,
}

/// The policy comes first: it has the longest way to go, and never waits for the record that announces it.
fn first_wave(domain: &Domain<'_>, retry: bool) -> [Task; 4] {
    [
        Task::Policy { retry },
        Task::Mx(domain.to_dns_name()),
        // RFC 8461 §3.1.
        Task::Txt(Txt::Sts, domain.child("_mta-sts")),
        // RFC 8460 §3.
        Task::Txt(Txt::TlsRpt, domain.child("_smtp._tls")),
    ]
}

impl Task {
    async fn run<R: Resolver, F: PolicyFetcher, P: MxProber>(
        self,
        domain: &Domain<'_>,
        world: World<'_, R, F, P>,
    ) -> Event {
        let World { resolver, fetcher, prober } = world;
        match self {
            Self::Policy { retry } => Event::Policy(seen(fetcher.fetch(domain, retry).await)),
            Self::Txt(which, name) => Event::Txt(which, dns::lookup(resolver, &name).await),
            Self::Mx(name) => Event::Mx(dns::lookup(resolver, &name).await),
            Self::Apex(name) => Event::Apex(dns::addresses(resolver, &name).await),
            Self::Addresses(host, name) => Event::Addresses(host, dns::addresses(resolver, &name).await),
            Self::Alias(host, name) => Event::Alias(host, dns::lookup(resolver, &name).await),
            Self::Tlsa(host, of, name) => Event::Tlsa(host, of, dns::lookup(resolver, &name).await),
            Self::Probe(host, name, look) => {
                let answer = prober.probe(domain, &name, look).await;
                Event::Probes(host, look, seen(answer.map(|answer| answer.probes)))
            }
        }
    }
}

fn seen<T>(answer: Result<T, Unseen>) -> Seen<T> {
    match answer {
        Ok(value) => Seen::Got(value),
        Err(reason) => Seen::Unseen(reason),
    }
}

/// Writes an observation down and says what it makes worth asking.
fn record(evidence: &mut Evidence, event: Event, limits: Limits) -> Vec<Task> {
    match event {
        Event::Policy(seen) => {
            evidence.policy = seen;
            return side::after_policy_and_mx(evidence);
        }
        Event::Txt(which, seen) => return side::txt(evidence, which, seen),
        Event::Mx(seen) => {
            evidence.mx = seen;
            let mut tasks = hosts::after_mx(evidence, limits);
            tasks.extend(side::after_policy_and_mx(evidence));
            return tasks;
        }
        Event::Apex(seen) => {
            evidence.apex = seen;
            return hosts::after_apex(evidence);
        }
        Event::Addresses(host, seen) => {
            hosts::set(evidence, host, |host| host.addresses = seen);
            return hosts::after_addresses(evidence, host).into_iter().collect();
        }
        Event::Alias(host, seen) => hosts::set(evidence, host, |host| host.alias = Some(seen)),
        Event::Tlsa(host, TlsaOf::Host, seen) => hosts::set(evidence, host, |host| host.tlsa = seen),
        Event::Tlsa(host, TlsaOf::Target, seen) => {
            hosts::set(evidence, host, |host| host.tlsa_at_target = Some(seen));
        }
        Event::Probes(host, Look::Usual, seen) => {
            hosts::set(evidence, host, |host| host.probes = seen);
            return hosts::after_probes(evidence, host).into_iter().collect();
        }
        Event::Probes(host, Look::OldTls, seen) => hosts::set(evidence, host, |host| host.old_tls = seen),
    }
    Vec::new()
}

/// A resolver that answered something else in this run but was silent about one name until our deadline waits for the
/// servers of that name in vain: [`DnsFailure::Timeout`], a fact about the domain. One that answered nothing stays unseen.
fn blame_silence(evidence: &mut Evidence, resolver: &str) -> bool {
    let domain = evidence.domain.clone();
    let answers = answered(&evidence.sts)
        || answered(&evidence.tlsrpt)
        || answered(&evidence.mx)
        || answered(&evidence.apex)
        || evidence.hosts.iter().any(|host| answered(&host.addresses) || answered(&host.tlsa));
    if !answers {
        return false;
    }
    let mut changed = blame(&mut evidence.sts, || domain.child("_mta-sts"), resolver);
    changed |= blame(&mut evidence.tlsrpt, || domain.child("_smtp._tls"), resolver);
    changed |= blame(&mut evidence.mx, || domain.to_dns_name(), resolver);
    changed |= blame(&mut evidence.apex, || domain.to_dns_name(), resolver);
    for host in &mut evidence.hosts {
        if blame(&mut host.addresses, || host.host.clone(), resolver) {
            hosts::without_address_no_probe(host);
            changed = true;
        }
        if let Some(seen) = &mut host.alias {
            changed |= blame(seen, || host.host.clone(), resolver);
        }
        changed |= blame(&mut host.tlsa, || hosts::tlsa_name(&host.host), resolver);
        let target = host.addresses.got().and_then(|lookup| lookup.aliases.last());
        if let (Some(target), Some(seen)) = (target, &mut host.tlsa_at_target) {
            changed |= blame(seen, || hosts::tlsa_name(target), resolver);
        }
    }
    changed
}

fn answered<T>(seen: &Seen<Lookup<T>>) -> bool {
    seen.got().is_some()
}

fn blame<T>(seen: &mut Seen<Lookup<T>>, name: impl FnOnce() -> DnsName, resolver: &str) -> bool {
    let silent = matches!(seen, Seen::Unseen(Unseen::Resolver(reason)) if reason == dns::TIMEOUT);
    if silent {
        *seen = Seen::Got(dns::failed(&name(), DnsFailure::Timeout, resolver));
    }
    silent
}
