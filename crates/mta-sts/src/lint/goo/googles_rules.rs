//! GOO-01: what Google asks for.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// What Google asks for.
pub static RULE: Rule = Rule {
    code: "GOO-01",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "what Google asks for",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some() && ctx.mx.unwrap_or_default().iter().any(super::is_google) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn goo_01_fires() {
        fires("GOO-01", check(|w| w.mx(&[(1, "smtp.google.com")])));
    }

    #[test]
    fn goo_01_near_miss() {
        near_miss("GOO-01", check(|_| {}));
    }
}
