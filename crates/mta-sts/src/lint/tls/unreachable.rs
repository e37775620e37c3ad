//! TLS-01: no address accepts TCP on port 25, or none carries the conversation on.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{MxEvidence, ProbeFailure},
    host::status,
    lint::{Context, Rule},
    verdict::{HostStatus, Reason},
};

/// No address accepts TCP on port 25, or none carries the conversation on.
pub static RULE: Rule = Rule {
    code: "TLS-01",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[],
    summary: "no address accepts TCP on port 25",
    args: &["host", "what"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for host in ctx.hosts() {
        let found = || Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        // The two ways of having no address are MX-11 and MX-13's.
        match status(host, ctx.facts) {
            HostStatus::Unreachable(Reason::Connect) => out.push(found()),
            HostStatus::Unreachable(Reason::Closed) => out.push(found().arg("what", ending(host))),
            _ => {}
        }
    }
}

/// What happened on a connection that was accepted and led nowhere.
fn ending(host: &MxEvidence) -> &'static str {
    let speaks_other = |failure: &ProbeFailure| matches!(failure, ProbeFailure::NotSmtp(_));
    let mut failures = host.probes.got().into_iter().flatten().filter_map(|probe| probe.failure.as_ref());
    if failures.any(speaks_other) { "not-smtp" } else { "closed" }
}

#[cfg(test)]
mod tests {
    use crate::{
        evidence::{Phase, ProbeFailure},
        octets::Octets,
        testing::*,
    };

    #[test]
    fn tls_01_fires_and_says_what_happened() {
        for (failure, what) in [
            (ProbeFailure::Connect("refused".to_owned()), None),
            (ProbeFailure::Closed(Phase::Greeting), Some("closed")),
            (ProbeFailure::NotSmtp(Octets(b"SSH-2.0".to_vec())), Some("not-smtp")),
        ] {
            let report = report(|w| w.fails(0, failure));
            let found = report.diagnostics.iter().find(|d| d.rule.code == "TLS-01").unwrap();
            assert_eq!(found.get("what"), what);
        }
    }

    #[test]
    fn tls_01_near_miss() {
        near_miss("TLS-01", check(|w| w.fails(0, ProbeFailure::Greeting(reply(421)))));
        // An address that nobody tried may take the connection.
        near_miss(
            "TLS-01",
            check(|w| {
                w.fails(0, ProbeFailure::Connect("refused".to_owned()));
                w.addresses(0, Ok(vec![ip("203.0.113.10"), ip("2001:db8::10")]));
            }),
        );
    }
}
