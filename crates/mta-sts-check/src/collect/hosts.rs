//! Which hosts an MX answer makes worth looking at (RFC 5321 §5.1), and what each of them still lacks.

use super::{Limits, Task, TlsaOf};
use crate::transport::Look;
use mta_sts::{
    DnsName, Evidence, Seen,
    evidence::{DnsFailure, Lookup, MxEvidence, MxRecord, Unseen},
};
use std::{collections::HashSet, net::IpAddr};

/// The MX answer is there: its hosts, or the question whether the domain itself takes mail.
pub(super) fn after_mx(evidence: &mut Evidence, limits: Limits) -> Vec<Task> {
    let Some(lookup) = evidence.mx.got() else {
        evidence.apex = Seen::Unseen(Unseen::Depends);
        return Vec::new();
    };
    match &lookup.answer {
        Ok(records) => {
            evidence.hosts = in_order(records, limits.hosts);
            // An implicit MX is for domains without any (RFC 5321 §5.1).
            evidence.apex = Seen::Unseen(Unseen::NotAsked);
            tasks(&evidence.hosts)
        }
        Err(DnsFailure::NoData) => vec![Task::Apex(evidence.domain.to_dns_name())],
        // NXDOMAIN is about all types (RFC 8020 §2): there are no addresses either.
        Err(DnsFailure::NoSuchName) => {
            evidence.apex = Seen::Got(no_such_name(lookup));
            Vec::new()
        }
        Err(_) => {
            evidence.apex = Seen::Unseen(Unseen::Depends);
            Vec::new()
        }
    }
}

/// The domain has no MX. Where it has addresses, it is its own mail server with preference 0 (RFC 5321 §5.1).
pub(super) fn after_apex(evidence: &mut Evidence) -> Vec<Task> {
    match evidence.apex.got() {
        Some(lookup) if !lookup.records().is_empty() => {
            let mut host = MxEvidence::unasked(evidence.domain.to_dns_name(), 0);
            host.addresses = Seen::Got(lookup.clone());
            evidence.hosts = vec![host];
            let mut tasks = tasks(&evidence.hosts);
            tasks.extend(after_addresses(evidence, 0));
            tasks
        }
        _ => Vec::new(),
    }
}

/// A host that speaks TLS 1.2 or later may still take what is older (TLS-11). Nobody waits for that to be known.
pub(super) fn after_probes(evidence: &mut Evidence, place: usize) -> Option<Task> {
    let host = evidence.hosts.get_mut(place)?;
    let mut probes = host.probes.got().into_iter().flatten();
    probes.find(|probe| probe.tls.is_some() && probe.failure.is_none())?;
    host.old_tls = Seen::Pending;
    Some(Task::Probe(place, host.host.clone(), Look::OldTls))
}

/// A host that is a secure alias may have its TLSA records where the alias leads; one whose alias is secure, but not what
/// it leads to, has them at its own name (RFC 7672 §2.2.2). AD speaks of all together, so the alias is asked for alone.
pub(super) fn after_addresses(evidence: &mut Evidence, place: usize) -> Option<Task> {
    let is_signed = evidence.mx.got().is_some_and(|mx| mx.authenticated);
    let host = evidence.hosts.get_mut(place)?;
    let addresses = host.addresses.got().filter(|lookup| lookup.answer.is_ok())?;
    let target = addresses.aliases.last()?.clone();
    if !addresses.authenticated {
        host.alias = is_signed.then_some(Seen::Pending);
        return is_signed.then(|| Task::Alias(place, host.host.clone()));
    }
    host.tlsa_at_target = Some(Seen::Pending);
    Some(Task::Tlsa(place, TlsaOf::Target, tlsa_name(&target)))
}

/// Writes an observation about one host down.
pub(super) fn set(evidence: &mut Evidence, host: usize, write: impl FnOnce(&mut MxEvidence)) {
    if let Some(host) = evidence.hosts.get_mut(host) {
        write(host);
        without_address_no_probe(host);
    }
}

/// Where DNS denies that there is an address, or waits for one in vain, that the prober could not be asked is no loss.
pub(super) fn without_address_no_probe(host: &mut MxEvidence) {
    let missing = host.addresses.got().and_then(|lookup| lookup.answer.as_ref().err());
    let vain = |failure: &DnsFailure| failure.is_negative() || *failure == DnsFailure::Timeout;
    if missing.is_some_and(vain) && matches!(host.probes, Seen::Unseen(_)) {
        host.probes = Seen::Got(Vec::new());
    }
}

/// By preference, within one in the order of the answer; a null MX (RFC 7505 §3) is no host, and a host named twice is
/// one.
fn in_order(records: &[MxRecord], limit: usize) -> Vec<MxEvidence> {
    let mut records: Vec<&MxRecord> = records.iter().filter(|record| !record.exchange.is_root()).collect();
    records.sort_by_key(|record| record.preference);
    let mut known = HashSet::new();
    records.retain(|record| known.insert(&record.exchange));
    let hosts = records.into_iter().enumerate().map(|(place, record)| {
        let mut host = MxEvidence::unasked(record.exchange.clone(), record.preference);
        if place >= limit {
            host.addresses = Seen::Unseen(Unseen::NotAsked);
            host.tlsa = Seen::Unseen(Unseen::NotAsked);
        }
        if place >= limit || !is_host(&host.host) {
            host.probes = Seen::Unseen(Unseen::NotAsked);
        }
        host
    });
    hosts.collect()
}

/// RFC 5321 §5.1 wants a name that leads to addresses; an address in its place is none.
fn is_host(name: &DnsName) -> bool {
    name.as_domain().is_some_and(|domain| !domain.looks_like_ipv4())
}

/// Everything that is pending.
fn tasks(hosts: &[MxEvidence]) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (place, host) in hosts.iter().enumerate() {
        // The probe first: it has the longest way to go.
        if host.probes == Seen::Pending {
            tasks.push(Task::Probe(place, host.host.clone(), Look::Usual));
        }
        if host.addresses == Seen::Pending {
            tasks.push(Task::Addresses(place, host.host.clone()));
        }
        if host.tlsa == Seen::Pending {
            tasks.push(Task::Tlsa(place, TlsaOf::Host, tlsa_name(&host.host)));
        }
    }
    tasks
}

/// Where the TLSA records of a mail server are (RFC 7672 §2.2.3).
pub(super) fn tlsa_name(host: &DnsName) -> DnsName {
    DnsName::from_text(&format!("_25._tcp.{host}"))
}

fn no_such_name(mx: &Lookup<MxRecord>) -> Lookup<IpAddr> {
    Lookup {
        name: mx.name.clone(),
        answer: Err(DnsFailure::NoSuchName),
        aliases: mx.aliases.clone(),
        ttl: mx.ttl,
        authenticated: mx.authenticated,
        resolver: mx.resolver.clone(),
    }
}
