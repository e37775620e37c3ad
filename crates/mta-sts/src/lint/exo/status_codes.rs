//! EXO-06: what Exchange Online's bounces say.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// What Exchange Online's bounces say.
pub static RULE: Rule = Rule {
    code: "EXO-06",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "what Exchange Online's bounces say",
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
    fn exo_06_fires() {
        fires("EXO-06", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }

    #[test]
    fn exo_06_near_miss() {
        near_miss("EXO-06", check(|w| w.mx(&[(10, "mx3.example.com"), (20, "mx1.example.com")])));
    }
}
