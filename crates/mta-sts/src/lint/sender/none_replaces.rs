//! SENDER-06: none is no policy, but replaces a cached one.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// None is no policy, but replaces a cached one.
pub static RULE: Rule = Rule {
    code: "SENDER-06",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "5"), rfc(8461, "8.3")],
    summary: "none is no policy, but replaces a cached one",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.file.and_then(|file| file.mode).is_some_and(|mode| mode.value == Mode::None)
        && ctx.evidence.is_some()
    {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn sender_06_fires() {
        fires("SENDER-06", check(|w| w.body(POLICY.replace("enforce", "none"))));
    }

    #[test]
    fn sender_06_near_miss() {
        near_miss("SENDER-06", check(|w| w.body(POLICY.replace("enforce", "testing"))));
    }
}
