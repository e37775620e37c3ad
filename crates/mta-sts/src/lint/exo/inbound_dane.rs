//! EXO-10: inbound DANE needs mx.microsoft.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Inbound DANE needs mx.microsoft.
pub static RULE: Rule = Rule {
    code: "EXO-10",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "inbound DANE needs mx.microsoft",
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
    fn exo_10_fires() {
        fires("EXO-10", check(|w| w.mx(&[(0, "contoso-com.mail.protection.outlook.com")])));
    }

    #[test]
    fn exo_10_near_miss() {
        near_miss("EXO-10", check(|w| w.mx(&[(0, "contoso-com.o-v1.mx.microsoft")])));
    }
}
