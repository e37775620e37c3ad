//! POL-17: max_age exactly 31557600.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
    policy::MaxAge,
};

/// Max_age exactly 31557600.
pub static RULE: Rule = Rule {
    code: "POL-17",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "max_age exactly 31557600",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(age) = ctx.file.and_then(|file| file.max_age) else { return };
    if age.value == u64::from(MaxAge::LIMIT) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).at(age.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_17_fires() {
        fires("POL-17", edited("1209600", "31557600"));
    }

    #[test]
    fn pol_17_near_miss() {
        near_miss("POL-17", edited("1209600", "31557599"));
    }
}
