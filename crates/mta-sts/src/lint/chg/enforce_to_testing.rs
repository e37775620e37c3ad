//! CHG-08: senders leave enforce when they see the new id.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::{self, Mode},
};

/// Senders leave enforce when they see the new id.
pub static RULE: Rule = Rule {
    code: "CHG-08",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "5.1")],
    summary: "senders leave enforce when they see the new id",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let testing = ctx.asking().is_some_and(|policy| policy.mode == Mode::Testing);
    let cached = ctx.evidence.map_or(&[][..], |e| &e.inputs.cached);
    let enforced =
        cached.iter().any(|c| policy::parse(&c.policy).mode.is_some_and(|m| m.value == Mode::Enforce));
    if testing && enforced {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_08_fires() {
        fires(
            "CHG-08",
            check(|w| {
                w.body(POLICY.replace("enforce", "testing"));
                w.cached(POLICY, "old", 1);
            }),
        );
    }

    #[test]
    fn chg_08_near_miss() {
        near_miss(
            "CHG-08",
            check(|w| {
                w.body(POLICY.replace("enforce", "testing"));
                w.cached(&POLICY.replace("enforce", "testing"), "old", 1);
            }),
        );
    }
}
