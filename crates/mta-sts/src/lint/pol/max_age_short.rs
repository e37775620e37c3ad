//! POL-15: max_age under a week.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Max_age under a week.
pub static RULE: Rule = Rule {
    code: "POL-15",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2"), rfc(8461, "10.2")],
    summary: "max_age under a week",
    args: &["value", "mode"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((file, age)) = ctx.file.and_then(|file| Some((file, file.max_age?))) else { return };
    if (86_400..604_800).contains(&age.value) {
        let found = Diagnostic::new(&RULE, Subject::PolicyFile).arg("value", age.value);
        out.push(super::with_mode(found, file).at(age.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_15_fires() {
        fires("POL-15", edited("1209600", "86400"));
    }

    #[test]
    fn pol_15_near_miss() {
        near_miss("POL-15", edited("1209600", "604800"));
    }
}
