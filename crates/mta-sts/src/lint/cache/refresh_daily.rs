//! CACHE-03: a changed file with the same id reaches some senders.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// A changed file with the same id reaches some senders.
pub static RULE: Rule = Rule {
    code: "CACHE-03",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3"), rfc(8461, "10.2")],
    summary: "a changed file with the same id reaches some senders",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.in_force && ctx.asking().is_some() {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cache_03_fires() {
        fires("CACHE-03", check(|_| {}));
    }

    #[test]
    fn cache_03_near_miss() {
        near_miss("CACHE-03", check(|w| w.body(POLICY.replace("enforce", "none"))));
    }
}
