//! What one MX host is to a sender, the policy's list left aside (RFC 8461 §4.2, RFC 3207).

use crate::{
    diagnostic::quote,
    evidence::{DnsFailure, Lookup, MxEvidence, Phase, ProbeFailure, Seen, SmtpProbe, Unseen},
    facts::{CertificateFacts, CertificateProblem, Facts},
    smtp::Reply,
    verdict::{HostStatus, Reason, ResultType},
};
use std::net::IpAddr;

/// The status of `host` over all its addresses.
pub(crate) fn status(host: &MxEvidence, facts: &Facts) -> HostStatus {
    over(host, |probe| of_probe(host, probe, facts))
}

/// The status of `host` over all its addresses, each judged by `judge`. Senders go on to the next address when one is unreachable; of those that
/// answer the worst decides, as nobody knows which one a sender will take (TLS-14).
pub(crate) fn over(host: &MxEvidence, judge: impl Fn(&SmtpProbe) -> HostStatus) -> HostStatus {
    let denied = |lookup: &Lookup<IpAddr>| lookup.answer.as_ref().is_err_and(DnsFailure::is_negative);
    // An address in the place of a name leads to none (RFC 5321 §5.1), whether or not anybody asks DNS for it.
    let literal = host.host.as_domain().is_some_and(|domain| domain.looks_like_ipv4());
    let probes = match &host.probes {
        _ if literal || host.addresses.got().is_some_and(denied) => {
            return HostStatus::Unreachable(Reason::NoAddress);
        }
        Seen::Got(probes) => probes,
        // Port 25 closed on our side tells the two usual fates of a host apart from nothing else.
        Seen::Unseen(Unseen::Port25) => return HostStatus::Unknown(Reason::Connect),
        Seen::Pending | Seen::Unseen(_) => return HostStatus::Unknown(Reason::NotSeen),
    };
    // Too many to be tried at once, or of a family that our side does not have.
    let tried = |ip: &IpAddr| probes.iter().any(|probe| probe.addr == *ip);
    let untried = host.addresses.got().is_some_and(|lookup| !lookup.records().iter().all(tried));
    let each: Vec<HostStatus> = probes.iter().map(judge).collect();
    let first = |wanted: fn(&HostStatus) -> bool| each.iter().find(|s| wanted(s)).cloned();
    first(|s| matches!(s, HostStatus::StsInvalid(_)))
        .or_else(|| first(|s| matches!(s, HostStatus::Unknown(Reason::NotSeen))))
        .or_else(|| first(|s| matches!(s, HostStatus::Valid)))
        .or_else(|| first(|s| matches!(s, HostStatus::Unknown(_))))
        .or_else(|| untried.then_some(HostStatus::Unknown(Reason::NotSeen)))
        .or_else(|| first(|s| !matches!(s, HostStatus::Unreachable(Reason::NotPublic))))
        .or_else(|| each.first().cloned())
        .unwrap_or(HostStatus::Unreachable(Reason::NoAddress))
}

/// The status of one address.
pub(crate) fn of_probe(host: &MxEvidence, probe: &SmtpProbe, facts: &Facts) -> HostStatus {
    if let Some(failure) = &probe.failure {
        return of_failure(failure);
    }
    match facts.of(Some(&host.host), probe.addr) {
        // The chain is there, but not examined yet.
        None => HostStatus::Unknown(Reason::NotSeen),
        Some(facts) => certificate_result(facts).map_or(HostStatus::Valid, HostStatus::StsInvalid),
    }
}

pub(crate) fn of_failure(failure: &ProbeFailure) -> HostStatus {
    match failure {
        ProbeFailure::Blocked(_) => HostStatus::Unreachable(Reason::NotPublic),
        ProbeFailure::Connect(_) | ProbeFailure::Timeout(Phase::Connect) => {
            HostStatus::Unreachable(Reason::Connect)
        }
        ProbeFailure::Greeting(reply) if is_transient(reply) => HostStatus::Unreachable(Reason::Busy),
        ProbeFailure::Ehlo(reply) if is_transient(reply) => HostStatus::Unreachable(Reason::Busy),
        // Often about our address only: senders may fare better or go on to the next host.
        ProbeFailure::Greeting(_) => HostStatus::Unknown(Reason::RefusesProbe),
        // RFC 3207 §4: 454, TLS not available for now.
        ProbeFailure::StartTlsRefused(reply) if is_transient(reply) => {
            HostStatus::Unreachable(Reason::TlsUnavailable)
        }
        ProbeFailure::Ehlo(_) | ProbeFailure::NoStartTls | ProbeFailure::StartTlsRefused(_) => {
            HostStatus::StsInvalid(ResultType::StarttlsNotSupported)
        }
        ProbeFailure::Handshake(handshake) if handshake.outdated.is_some() => {
            HostStatus::Unknown(Reason::OutdatedTls)
        }
        ProbeFailure::PlaintextAfter220(_)
        | ProbeFailure::Handshake(_)
        | ProbeFailure::Closed(Phase::Handshake) => HostStatus::StsInvalid(ResultType::ValidationFailure),
        ProbeFailure::Timeout(_) => HostStatus::Unknown(Reason::Slow),
        ProbeFailure::NotSmtp(_) | ProbeFailure::Closed(_) => HostStatus::Unreachable(Reason::Closed),
    }
}

pub(crate) fn is_transient(reply: &Reply) -> bool {
    (400..500).contains(&reply.code)
}

/// RPT-12: name, then notAfter, then everything else.
pub(crate) fn certificate_result(facts: &CertificateFacts) -> Option<ResultType> {
    let any = |wanted: fn(&CertificateProblem) -> bool| facts.problems.iter().any(wanted);
    if facts.problems.is_empty() {
        None
    } else if any(|p| {
        matches!(p, CertificateProblem::NameMismatch { .. } | CertificateProblem::NoDnsName { .. })
    }) {
        Some(ResultType::CertificateHostMismatch)
    } else if any(|p| matches!(p, CertificateProblem::Expired { .. })) {
        Some(ResultType::CertificateExpired)
    } else {
        Some(ResultType::CertificateNotTrusted)
    }
}

/// A reply for people: its code and the first line of its text.
pub(crate) fn reply_text(reply: &Reply) -> String {
    let text = reply.lines.first().map_or_else(String::new, |line| quote(line));
    format!("{} {text}", reply.code)
}
