//! GOO-04: Google sends reports.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Google sends reports.
pub static RULE: Rule = Rule {
    code: "GOO-04",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "Google sends reports",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some() && ctx.mx.unwrap_or_default().iter().any(super::is_google) {
        out.push(Diagnostic::new(&RULE, Subject::Sender));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn goo_04_fires() {
        fires("GOO-04", check(|w| w.mx(&[(1, "smtp.google.com")])));
    }

    #[test]
    fn goo_04_near_miss() {
        near_miss("GOO-04", check(|_| {}));
    }
}
