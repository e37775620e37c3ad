//! The MX hosts as rows: which stage each address passed.

use crate::{
    dane::Dane,
    evidence::{Evidence, MxEvidence, Phase, ProbeFailure, SmtpProbe},
    facts::Facts,
    host,
    policy::{Mode, PolicyFile},
    report::{MxAddress, MxReport, Status},
    verdict::HostStatus,
};

/// One report for each host.
pub(crate) fn hosts(
    evidence: &Evidence,
    facts: &Facts,
    file: Option<&PolicyFile<'_>>,
    dane: &[Dane],
) -> Vec<MxReport> {
    let policy = file.and_then(|file| file.readings.lenient()).filter(|policy| policy.mode != Mode::None);
    let report = |(host, dane): (&MxEvidence, &Dane)| {
        let covering = policy.map(|p| p.mx.iter().find(|pattern| pattern.value.matches(&host.host)));
        let probes = host.probes.got().into_iter().flatten();
        MxReport {
            host: host.host.clone(),
            preference: host.preference,
            matched_by: covering.flatten().map(|pattern| pattern.value.to_string()),
            policy: match covering {
                None => Status::Skipped,
                Some(None) => Status::Fail,
                Some(Some(_)) => Status::Pass,
            },
            addresses: probes.map(|probe| row(host, probe, facts)).collect(),
            status: host::status(host, facts),
            dane: dane.clone(),
        }
    };
    evidence.hosts.iter().zip(dane).map(report).collect()
}

fn row(host: &MxEvidence, probe: &SmtpProbe, facts: &Facts) -> MxAddress {
    let [connect, starttls, tls] = stages(probe);
    let chain = facts.of(Some(&host.host), probe.addr);
    let certificate = match chain {
        Some(facts) if facts.is_valid() => Status::Pass,
        Some(_) => Status::Fail,
        None if probe.tls.is_some() => Status::Running,
        None => Status::Skipped,
    };
    MxAddress {
        addr: probe.addr,
        connect,
        starttls,
        tls,
        certificate,
        protocol: probe.tls.as_ref().map(|tls| format!("TLS {} {}", tls.version, tls.cipher_suite)),
        status: host::of_probe(host, probe, facts),
    }
}

/// How far the conversation came: connection, STARTTLS, handshake.
fn stages(probe: &SmtpProbe) -> [Status; 3] {
    use Status::{Fail, Pass, Skipped, Unknown};
    let Some(failure) = &probe.failure else { return [Pass, Pass, Pass] };
    match failure {
        ProbeFailure::Blocked(_) | ProbeFailure::Connect(_) => [Fail, Skipped, Skipped],
        ProbeFailure::NotSmtp(_) => [Fail, Skipped, Skipped],
        ProbeFailure::Timeout(Phase::Connect) => [Fail, Skipped, Skipped],
        ProbeFailure::Timeout(Phase::Greeting) | ProbeFailure::Greeting(_) => [Unknown, Skipped, Skipped],
        ProbeFailure::Closed(Phase::Connect | Phase::Greeting) => [Unknown, Skipped, Skipped],
        ProbeFailure::Ehlo(reply) if host::is_transient(reply) => [Unknown, Skipped, Skipped],
        ProbeFailure::StartTlsRefused(reply) if host::is_transient(reply) => [Pass, Unknown, Skipped],
        ProbeFailure::Timeout(Phase::Reply) | ProbeFailure::Closed(Phase::Reply) => [Pass, Unknown, Skipped],
        ProbeFailure::Ehlo(_) | ProbeFailure::NoStartTls | ProbeFailure::StartTlsRefused(_) => {
            [Pass, Fail, Skipped]
        }
        ProbeFailure::PlaintextAfter220(_) => [Pass, Fail, Skipped],
        ProbeFailure::Timeout(_) => [Pass, Pass, Unknown],
        ProbeFailure::Handshake(handshake) if handshake.outdated.is_some() => [Pass, Pass, Unknown],
        ProbeFailure::Handshake(_) | ProbeFailure::Closed(_) => [Pass, Pass, Fail],
    }
}

/// Whether a host passes everything that a sender asks of it.
pub(crate) fn passes(host: &MxReport) -> bool {
    host.policy == Status::Pass && host.status == HostStatus::Valid && !host.dane.is_broken()
}
