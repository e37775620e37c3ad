//! CACHE-06: first contact is the weak moment.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// First contact is the weak moment.
pub static RULE: Rule = Rule {
    code: "CACHE-06",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "10.2")],
    summary: "first contact is the weak moment",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.verdicts.iter().any(|verdict| verdict.policy.mode() == Some(Mode::Enforce)) {
        out.push(Diagnostic::new(&RULE, Subject::StsTxt(None)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cache_06_fires() {
        fires("CACHE-06", check(|_| {}));
    }

    #[test]
    fn cache_06_near_miss() {
        near_miss("CACHE-06", check(|w| w.body(POLICY.replace("enforce", "testing"))));
    }
}
