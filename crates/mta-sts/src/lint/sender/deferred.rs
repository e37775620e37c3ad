//! SENDER-04: deferred in a view.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    verdict::Outcome,
};

/// Deferred in a view.
pub static RULE: Rule = Rule {
    code: "SENDER-04",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.5.4.1")],
    summary: "deferred in a view",
    args: &["views", "who"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let deferred = || ctx.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Deferred);
    let views = deferred().count();
    if views > 0 {
        let who = if deferred().all(|verdict| verdict.view.dane) { "dane" } else { "all" };
        out.push(Diagnostic::new(&RULE, Subject::Sender).arg("views", views).arg("who", who));
    }
}

#[cfg(test)]
mod tests {
    use crate::{evidence::DnsFailure, testing::*};

    #[test]
    fn sender_04_fires() {
        fires(
            "SENDER-04",
            check(|w| {
                w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(454)));
                w.fails(1, crate::evidence::ProbeFailure::StartTlsRefused(reply(454)));
            }),
        );
    }

    #[test]
    fn sender_04_says_who() {
        let who = |change: fn(&mut World)| {
            let report = report(change);
            let found = report.diagnostics.iter().find(|d| d.rule.code == "SENDER-04").unwrap();
            found.get("who").map(str::to_owned)
        };
        assert_eq!(who(|w| w.mx_failure(DnsFailure::Timeout)).as_deref(), Some("all"));
        let stalled = |w: &mut World| {
            w.signed();
            w.tlsa_failure(0, DnsFailure::Timeout);
            w.tlsa_failure(1, DnsFailure::Timeout);
        };
        assert_eq!(who(stalled).as_deref(), Some("dane"));
    }

    #[test]
    fn sender_04_near_miss() {
        near_miss(
            "SENDER-04",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(454)))),
        );
    }
}
