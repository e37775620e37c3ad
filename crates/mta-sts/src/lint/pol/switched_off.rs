//! POL-22: mode none.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// Mode none.
pub static RULE: Rule = Rule {
    code: "POL-22",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.3")],
    summary: "mode none",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let none = ctx.file.and_then(|file| file.mode).filter(|mode| mode.value == Mode::None);
    if let Some(mode) = none {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).at(mode.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_22_fires() {
        fires("POL-22", edited("enforce", "none"));
    }

    #[test]
    fn pol_22_near_miss() {
        near_miss("POL-22", policy(POLICY));
    }
}
