//! CHG-04: how to leave.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// How to leave.
pub static RULE: Rule = Rule {
    code: "CHG-04",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.3")],
    summary: "how to leave",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some()
        && ctx.file.and_then(|file| file.mode).is_some_and(|mode| mode.value == Mode::None)
    {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_04_fires() {
        fires("CHG-04", check(|w| w.body(POLICY.replace("enforce", "none"))));
    }

    #[test]
    fn chg_04_near_miss() {
        near_miss("CHG-04", check(|w| w.body(POLICY.replace("enforce", "testing"))));
    }
}
