//! FETCH-06: the policy certificate is not trusted.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// The policy certificate is not trusted.
pub static RULE: Rule = Rule {
    code: "FETCH-06",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "the policy certificate is not trusted",
    args: &["host", "issuer"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let issuer = ctx.policy_problem(|problem| match problem {
        CertificateProblem::UntrustedRoot { issuer, .. }
        | CertificateProblem::MissingIntermediate { issuer } => Some(issuer.clone()),
        CertificateProblem::Weak { what, .. } => Some(what.clone()),
        CertificateProblem::Path { detail } | CertificateProblem::Unreadable { detail } => {
            Some(detail.clone())
        }
        CertificateProblem::NotForServers => Some("not for servers".to_owned()),
        _ => None,
    });
    if let Some(issuer) = issuer {
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
        out.push(found.arg("issuer", issuer));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_06_fires() {
        fires(
            "FETCH-06",
            check(|w| {
                w.policy_problem(crate::facts::CertificateProblem::UntrustedRoot {
                    issuer: "CN=me".to_owned(),
                    self_signed: true,
                })
            }),
        );
    }

    #[test]
    fn fetch_06_near_miss() {
        near_miss(
            "FETCH-06",
            check(|w| {
                w.policy_problem(crate::facts::CertificateProblem::Expired {
                    subject: "CN=x".to_owned(),
                    not_after: now(),
                })
            }),
        );
    }
}
