//! FETCH-05: the policy certificate is for another name.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// The policy certificate is for another name.
pub static RULE: Rule = Rule {
    code: "FETCH-05",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3"), rfc(8461, "8.2")],
    summary: "the policy certificate is for another name",
    args: &["host", "presented"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let presented = ctx.policy_problem(|problem| match problem {
        CertificateProblem::NameMismatch { presented, .. } => Some(presented.join(", ")),
        // A common name is no name here: it may even be the right one, and does not count.
        CertificateProblem::NoDnsName { .. } => Some(String::new()),
        _ => None,
    });
    if let Some(presented) = presented {
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
        out.push(found.arg("presented", presented));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_05_fires() {
        fires(
            "FETCH-05",
            check(|w| {
                w.policy_problem(crate::facts::CertificateProblem::NoDnsName {
                    expected: "mta-sts.example.com".to_owned(),
                    common_name: None,
                })
            }),
        );
    }

    #[test]
    fn fetch_05_presents_no_common_name() {
        let report = report(|w| {
            w.policy_problem(crate::facts::CertificateProblem::NoDnsName {
                expected: "mta-sts.example.com".to_owned(),
                common_name: Some("mta-sts.example.com".to_owned()),
            })
        });
        let found = report.diagnostics.iter().find(|d| d.rule.code == "FETCH-05").unwrap();
        assert_eq!(found.get("presented"), Some(""));
    }

    #[test]
    fn fetch_05_near_miss() {
        near_miss("FETCH-05", check(|w| w.policy_problem(crate::facts::CertificateProblem::NotForServers)));
    }
}
