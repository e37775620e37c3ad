//! EXO-02: what Microsoft documents.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// What Microsoft documents.
pub static RULE: Rule = Rule {
    code: "EXO-02",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "what Microsoft documents",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some() && super::uses(ctx, "mail.protection.outlook.com") {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_02_fires() {
        fires("EXO-02", check(|w| w.mx(&[(0, "contoso-com.mail.protection.outlook.com")])));
    }

    #[test]
    fn exo_02_near_miss() {
        near_miss("EXO-02", check(|w| w.mx(&[(0, "contoso-com.o-v1.mx.microsoft")])));
    }
}
