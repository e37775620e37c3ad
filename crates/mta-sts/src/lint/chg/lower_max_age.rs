//! CHG-07: a lower max_age works after the higher copies ran out.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    verdict::PolicyInForce,
};

/// A lower max_age works after the higher copies ran out.
pub static RULE: Rule = Rule {
    code: "CHG-07",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.3")],
    summary: "a lower max_age works after the higher copies ran out",
    args: &["until"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(policy), Some(now)) = (ctx.asking(), ctx.now) else { return };
    let published = now.plus(i64::from(policy.max_age.seconds()));
    let held = ctx.verdicts.iter().filter_map(|verdict| match verdict.policy {
        PolicyInForce::Cached(_, until) => Some(until),
        _ => None,
    });
    if let Some(until) = held.max().filter(|until| *until > published) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).arg("until", until));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_07_fires() {
        fires("CHG-07", check(|w| w.cached(&POLICY.replace("1209600", "31557600"), "20260101T000000", 1)));
    }

    #[test]
    fn chg_07_near_miss() {
        near_miss("CHG-07", check(|w| w.cached(POLICY, "20260101T000000", 1)));
    }
}
