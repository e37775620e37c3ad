//! FETCH-02: the policy host does not resolve.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    fetch::FetchFault,
    lint::{Context, Rule, rfc},
    verdict::Reading,
};

/// The policy host does not resolve.
pub static RULE: Rule = Rule {
    code: "FETCH-02",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "the policy host does not resolve",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.fetch.is_some_and(|f| f.fault(Reading::Lenient) == Some(FetchFault::Resolve)) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_02_fires() {
        fires("FETCH-02", check(|w| w.policy_host_gone()));
    }

    #[test]
    fn fetch_02_near_miss() {
        near_miss("FETCH-02", check(|_| {}));
    }
}
