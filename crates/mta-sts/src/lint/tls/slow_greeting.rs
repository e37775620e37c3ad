//! TLS-04: the server is silent for longer than we wait.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{Phase, ProbeFailure},
    lint::{Context, Rule, rfc},
};

/// The server is silent for longer than we wait: before its greeting, mostly.
pub static RULE: Rule = Rule {
    code: "TLS-04",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.5.3.2.1")],
    summary: "silent for longer than 15 s",
    args: &["host", "phase"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let stalled = |failure: &ProbeFailure| match failure {
        ProbeFailure::Timeout(Phase::Greeting) => Some(None),
        ProbeFailure::Timeout(Phase::Reply) => Some(Some("reply")),
        ProbeFailure::Timeout(Phase::Handshake) => Some(Some("handshake")),
        _ => None,
    };
    for (host, phase) in ctx.failures(stalled) {
        let slow = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(match phase {
            Some(phase) => slow.arg("phase", phase),
            None => slow,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        evidence::{Phase, ProbeFailure},
        testing::*,
    };

    #[test]
    fn tls_04_fires_and_says_where() {
        for (phase, said) in
            [(Phase::Greeting, None), (Phase::Reply, Some("reply")), (Phase::Handshake, Some("handshake"))]
        {
            let report = report(|w| w.fails(0, ProbeFailure::Timeout(phase)));
            let found = report.diagnostics.iter().find(|d| d.rule.code == "TLS-04").unwrap();
            assert_eq!(found.get("phase"), said);
        }
    }

    #[test]
    fn tls_04_near_miss() {
        near_miss("TLS-04", check(|w| w.fails(0, ProbeFailure::Timeout(Phase::Connect))));
    }
}
