//! POL-13: max_age 0.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Max_age 0.
pub static RULE: Rule = Rule {
    code: "POL-13",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "max_age 0",
    args: &["mode"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((file, age)) = ctx.file.and_then(|file| Some((file, file.max_age?))) else { return };
    if age.value == 0 {
        out.push(super::with_mode(Diagnostic::new(&RULE, Subject::PolicyFile), file).at(age.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_13_fires() {
        fires("POL-13", edited("1209600", "0"));
    }

    #[test]
    fn pol_13_near_miss() {
        near_miss("POL-13", edited("1209600", "1"));
    }
}
