//! SENDER-03: refused in a view.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    verdict::Outcome,
};

/// Refused in a view.
pub static RULE: Rule = Rule {
    code: "SENDER-03",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "5")],
    summary: "refused in a view",
    args: &["views"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let views = ctx.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Refused).count();
    if views > 0 {
        out.push(Diagnostic::new(&RULE, Subject::Sender).arg("views", views));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn sender_03_fires() {
        fires("SENDER-03", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }

    #[test]
    fn sender_03_near_miss() {
        near_miss("SENDER-03", check(|w| w.mx(&[(10, "mx1.example.com"), (20, "mx3.example.com")])));
    }
}
