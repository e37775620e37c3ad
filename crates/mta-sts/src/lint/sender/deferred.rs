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
    args: &["views"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let views = ctx.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Deferred).count();
    if views > 0 {
        out.push(Diagnostic::new(&RULE, Subject::Sender).arg("views", views));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

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
    fn sender_04_near_miss() {
        near_miss(
            "SENDER-04",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(454)))),
        );
    }
}
