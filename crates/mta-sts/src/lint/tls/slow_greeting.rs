//! TLS-04: no greeting within 15 s.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{Phase, ProbeFailure},
    lint::{Context, Rule, rfc},
};

/// No greeting within 15 s.
pub static RULE: Rule = Rule {
    code: "TLS-04",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.5.3.2.1")],
    summary: "no greeting within 15 s",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let stalled = |failure: &ProbeFailure| match failure {
        ProbeFailure::Timeout(phase) if *phase != Phase::Connect => Some(()),
        _ => None,
    };
    for (host, ()) in ctx.failures(stalled) {
        out.push(Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_04_fires() {
        fires(
            "TLS-04",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::Timeout(crate::evidence::Phase::Greeting))),
        );
    }

    #[test]
    fn tls_04_near_miss() {
        near_miss(
            "TLS-04",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::Timeout(crate::evidence::Phase::Connect))),
        );
    }
}
