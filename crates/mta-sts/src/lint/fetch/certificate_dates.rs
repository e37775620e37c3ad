//! FETCH-07: the policy certificate is outside its validity.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// The policy certificate is outside its validity.
pub static RULE: Rule = Rule {
    code: "FETCH-07",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "the policy certificate is outside its validity",
    args: &["host", "not_before", "not_after"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(leaf) = ctx.fetch.and_then(|f| f.certificate).and_then(|c| c.leaf()) else { return };
    let dates = |problem: &CertificateProblem| {
        matches!(problem, CertificateProblem::Expired { .. } | CertificateProblem::NotYetValid { .. })
            .then_some(())
    };
    if ctx.policy_problem(dates).is_some() {
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
        out.push(found.arg("not_before", leaf.not_before).arg("not_after", leaf.not_after));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_07_fires() {
        fires(
            "FETCH-07",
            check(|w| {
                w.policy_problem(crate::facts::CertificateProblem::Expired {
                    subject: "CN=x".to_owned(),
                    not_after: now(),
                })
            }),
        );
    }

    #[test]
    fn fetch_07_near_miss() {
        near_miss("FETCH-07", check(|_| {}));
    }
}
