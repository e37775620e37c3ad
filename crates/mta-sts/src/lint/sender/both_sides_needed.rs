//! SENDER-02: mail is lost only where both sides use MTA-STS.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Mail is lost only where both sides use MTA-STS.
pub static RULE: Rule = Rule {
    code: "SENDER-02",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "mail is lost only where both sides use MTA-STS",
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
    fn sender_02_fires() {
        fires("SENDER-02", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }

    #[test]
    fn sender_02_near_miss() {
        near_miss("SENDER-02", check(|w| w.mx(&[(10, "mx3.example.com"), (20, "mx1.example.com")])));
    }
}
