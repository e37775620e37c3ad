//! FETCH-26: less than 14 days or a quarter of its life left.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, cert},
    time::DAY,
};

/// Less than 14 days or a quarter of its life left.
pub static RULE: Rule = Rule {
    code: "FETCH-26",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "less than 14 days or a quarter of its life left",
    args: &["host", "not_after", "days"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(facts), Some(now)) = (ctx.fetch.and_then(|f| f.certificate), ctx.now) else { return };
    if let Some(not_after) = cert::expires_soon::soon(facts, now) {
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
        out.push(found.arg("not_after", not_after).arg("days", not_after.since(now) / DAY));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_26_fires() {
        fires(
            "FETCH-26",
            check(|w| w.facts.chains[0].facts.certificates[0].not_after = now().plus(5 * 86_400)),
        );
    }

    #[test]
    fn fetch_26_near_miss() {
        near_miss(
            "FETCH-26",
            check(|w| w.facts.chains[0].facts.certificates[0].not_after = now().plus(15 * 86_400)),
        );
    }
}
