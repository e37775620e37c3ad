//! POL-19: mode none without mx lines.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
    policy::Mode,
};

/// Mode none without mx lines.
pub static RULE: Rule = Rule {
    code: "POL-19",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "mode none without mx lines",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(file) = ctx.file else { return };
    let none = file.mode.filter(|mode| mode.value == Mode::None);
    if let Some(mode) = none.filter(|_| !file.has_mx_lines) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).at(mode.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_19_fires() {
        fires("POL-19", policy("version: STSv1\nmode: none\nmax_age: 604800\n"));
    }

    #[test]
    fn pol_19_near_miss() {
        near_miss("POL-19", edited("enforce", "none"));
    }
}
