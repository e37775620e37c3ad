//! TLS-13: nothing but what our library lacks.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::ProbeFailure,
    lint::{Context, Rule, rfc},
};

/// Nothing but what our library lacks.
pub static RULE: Rule = Rule {
    code: "TLS-13",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(9325, "-")],
    summary: "nothing but what our library lacks",
    args: &["host", "suite"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, suite) in ctx.failures(|failure| match failure {
        ProbeFailure::Handshake(handshake) => handshake.outdated.as_ref(),
        _ => None,
    }) {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("suite", suite));
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        evidence::{HandshakeFailure, ProbeFailure},
        testing::*,
        verdict::{Confidence, Outcome},
    };

    fn with(outdated: Option<&str>) -> crate::report::CheckReport {
        report(|w| {
            let outdated = outdated.map(str::to_owned);
            let failure = HandshakeFailure { outdated, ..handshake(None) };
            w.fails(0, ProbeFailure::Handshake(failure));
        })
    }

    fn codes(report: &crate::report::CheckReport) -> Vec<&'static str> {
        report.diagnostics.iter().map(|d| d.rule.code).collect()
    }

    /// Whether a sender has the suite is not known: the host may work, and then the mail goes there.
    #[test]
    fn tls_13_fires() {
        let report = with(Some("TLS_RSA_WITH_AES_128_CBC_SHA"));
        fires("TLS-13", codes(&report));
        near_miss("TLS-09", codes(&report));
        let strict = &report.verdicts[0];
        assert_eq!((strict.outcome, strict.confidence), (Outcome::Delivered, Confidence::Partial));
    }

    #[test]
    fn tls_13_near_miss() {
        near_miss("TLS-13", codes(&with(None)));
    }
}
