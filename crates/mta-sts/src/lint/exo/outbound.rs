//! EXO-03: Exchange Online always honours recipients' policies.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Exchange Online always honours recipients' policies.
pub static RULE: Rule = Rule {
    code: "EXO-03",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "Exchange Online always honours recipients' policies",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some() && ctx.mx.unwrap_or_default().iter().any(super::is_exchange_online) {
        out.push(Diagnostic::new(&RULE, Subject::Sender));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_03_fires() {
        fires("EXO-03", check(|w| w.mx(&[(0, "contoso-com.mail.protection.outlook.com")])));
    }

    #[test]
    fn exo_03_near_miss() {
        near_miss("EXO-03", check(|_| {}));
    }
}
