//! CHG-05: mode none with a long max_age.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// Mode none with a long max_age.
pub static RULE: Rule = Rule {
    code: "CHG-05",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.3")],
    summary: "mode none with a long max_age",
    args: &["value"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(file) = ctx.file.filter(|file| file.mode.is_some_and(|mode| mode.value == Mode::None)) else {
        return;
    };
    if let Some(age) = file.max_age.filter(|age| age.value > 604_800) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).arg("value", age.value).at(age.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_05_fires() {
        fires("CHG-05", check(|w| w.body(POLICY.replace("enforce", "none"))));
    }

    #[test]
    fn chg_05_near_miss() {
        let week = POLICY.replace("enforce", "none").replace("1209600", "604800");
        near_miss("CHG-05", check(|w| w.body(week)));
    }
}
