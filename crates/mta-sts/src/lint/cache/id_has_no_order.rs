//! CACHE-02: any other id triggers a fetch.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Any other id triggers a fetch.
pub static RULE: Rule = Rule {
    code: "CACHE-02",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "any other id triggers a fetch",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.in_force && ctx.sts.is_some_and(|sts| sts.readings.lenient.is_some()) {
        out.push(Diagnostic::new(&RULE, Subject::StsTxt(None)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cache_02_fires() {
        fires("CACHE-02", check(|_| {}));
    }

    #[test]
    fn cache_02_near_miss() {
        near_miss("CACHE-02", check(|w| w.body(POLICY.replace("enforce", "none"))));
    }
}
