//! POL-20: mode testing.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// Mode testing.
pub static RULE: Rule = Rule {
    code: "POL-20",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "5")],
    summary: "mode testing",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let testing = ctx.file.and_then(|file| file.mode).filter(|mode| mode.value == Mode::Testing);
    if let Some(mode) = testing {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).at(mode.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_20_fires() {
        fires("POL-20", edited("enforce", "testing"));
    }

    #[test]
    fn pol_20_near_miss() {
        near_miss("POL-20", policy(POLICY));
    }
}
