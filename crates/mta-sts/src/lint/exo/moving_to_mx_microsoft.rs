//! EXO-05: before moving to mx.microsoft.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Before moving to mx.microsoft.
pub static RULE: Rule = Rule {
    code: "EXO-05",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.1")],
    summary: "before moving to mx.microsoft",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some() && super::uses(ctx, "mail.protection.outlook.com") {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_05_fires() {
        fires("EXO-05", check(|w| w.mx(&[(0, "contoso-com.mail.protection.outlook.com")])));
    }

    #[test]
    fn exo_05_near_miss() {
        near_miss("EXO-05", check(|w| w.mx(&[(0, "contoso-com.o-v1.mx.microsoft")])));
    }
}
