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
    args: &["views", "dane"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let refused = || ctx.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Refused);
    let views = refused().count();
    if views > 0 {
        let found = Diagnostic::new(&RULE, Subject::Sender).arg("views", views);
        let only_with_dane = refused().all(|verdict| verdict.view.dane);
        out.push(if only_with_dane { found.arg("dane", "only") } else { found });
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
