//! SENDER-05: refusal comes after a day of retries.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Refusal comes after a day of retries.
pub static RULE: Rule = Rule {
    code: "SENDER-05",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.5.4.1")],
    summary: "refusal comes after a day of retries",
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
    fn sender_05_fires() {
        fires("SENDER-05", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }

    #[test]
    fn sender_05_near_miss() {
        near_miss("SENDER-05", check(|w| w.mx(&[(10, "mx3.example.com"), (20, "mx1.example.com")])));
    }
}
