//! EXO-07: 4.x while retrying, 5.x in the end.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// 4.x while retrying, 5.x in the end.
pub static RULE: Rule = Rule {
    code: "EXO-07",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "4.x while retrying, 5.x in the end",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.is_refused() {
        out.push(Diagnostic::new(&RULE, Subject::Sender));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_07_fires() {
        fires("EXO-07", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }

    #[test]
    fn exo_07_near_miss() {
        near_miss("EXO-07", check(|w| w.mx(&[(10, "mx3.example.com"), (20, "mx1.example.com")])));
    }
}
