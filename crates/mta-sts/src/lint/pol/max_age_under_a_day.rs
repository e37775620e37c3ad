//! POL-14: max_age under a day.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Max_age under a day.
pub static RULE: Rule = Rule {
    code: "POL-14",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "max_age under a day",
    args: &["value", "mode"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((file, age)) = ctx.file.and_then(|file| Some((file, file.max_age?))) else { return };
    if (1..86_400).contains(&age.value) {
        let found = Diagnostic::new(&RULE, Subject::PolicyFile).arg("value", age.value);
        out.push(super::with_mode(found, file).at(age.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_14_fires() {
        fires("POL-14", edited("1209600", "86399"));
    }

    #[test]
    fn pol_14_near_miss() {
        near_miss("POL-14", edited("1209600", "86400"));
    }
}
