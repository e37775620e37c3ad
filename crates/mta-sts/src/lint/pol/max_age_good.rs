//! POL-16: max_age of a week or more.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::MaxAge,
};

/// Max_age of a week or more.
pub static RULE: Rule = Rule {
    code: "POL-16",
    severity: Severity::Good,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "max_age of a week or more",
    args: &["value", "mode"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((file, age)) = ctx.file.and_then(|file| Some((file, file.max_age?))) else { return };
    if (604_800..=u64::from(MaxAge::LIMIT)).contains(&age.value) {
        let found = Diagnostic::new(&RULE, Subject::PolicyFile).arg("value", age.value);
        out.push(super::with_mode(found, file).at(age.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_16_fires() {
        fires("POL-16", edited("1209600", "604800"));
    }

    #[test]
    fn pol_16_near_miss() {
        near_miss("POL-16", edited("1209600", "604799"));
    }
}
