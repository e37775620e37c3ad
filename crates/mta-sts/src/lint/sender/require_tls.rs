//! SENDER-08: TLS-Required and REQUIRETLS.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// TLS-Required and REQUIRETLS.
pub static RULE: Rule = Rule {
    code: "SENDER-08",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(8689, "3"), rfc(8689, "4.2")],
    summary: "TLS-Required and REQUIRETLS",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.verdicts.iter().any(|verdict| verdict.policy.mode() == Some(Mode::Enforce)) {
        out.push(Diagnostic::new(&RULE, Subject::Sender));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn sender_08_fires() {
        fires("SENDER-08", check(|_| {}));
    }

    #[test]
    fn sender_08_near_miss() {
        near_miss("SENDER-08", check(|w| w.body(POLICY.replace("enforce", "testing"))));
    }
}
