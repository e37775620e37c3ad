//! SENDER-07: one valid host delivers, the failing ones are reported.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
    verdict::{Outcome, SenderVerdict},
};

/// One valid host delivers, the failing ones are reported.
pub static RULE: Rule = Rule {
    code: "SENDER-07",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(8461, "6")],
    summary: "one valid host delivers, the failing ones are reported",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let limps = |verdict: &SenderVerdict| {
        let enforced = verdict.policy.mode() == Some(Mode::Enforce);
        enforced && verdict.outcome == Outcome::Delivered && verdict.reports.iter().any(|r| r.host.is_some())
    };
    if ctx.verdicts.iter().any(limps) {
        out.push(Diagnostic::new(&RULE, Subject::Sender));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn sender_07_fires() {
        fires("SENDER-07", check(|w| w.mx(&[(10, "mx3.example.com"), (20, "mx1.example.com")])));
    }

    #[test]
    fn sender_07_near_miss() {
        near_miss("SENDER-07", check(|w| w.mx(&[(10, "mx1.example.com"), (20, "mx3.example.com")])));
    }
}
