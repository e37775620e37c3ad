//! CERT-07: a wildcard that does not reach the name.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// A wildcard that does not reach the name.
pub static RULE: Rule = Rule {
    code: "CERT-07",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "3.3"), rfc(9525, "6.3")],
    summary: "a wildcard that does not reach the name",
    args: &["host", "wildcard"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::NameMismatch { wildcard, .. } => wildcard.as_ref(),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("wildcard", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_07_fires() {
        fires(
            "CERT-07",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::NameMismatch {
                        expected: String::new(),
                        presented: vec![],
                        wildcard: Some("*.example.com".to_owned()),
                    },
                )
            }),
        );
    }

    #[test]
    fn cert_07_near_miss() {
        near_miss(
            "CERT-07",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::NameMismatch {
                        expected: String::new(),
                        presented: vec![],
                        wildcard: None,
                    },
                )
            }),
        );
    }
}
