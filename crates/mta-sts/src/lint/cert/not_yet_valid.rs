//! CERT-04: notBefore is ahead.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// NotBefore is ahead.
pub static RULE: Rule = Rule {
    code: "CERT-04",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "4.1.2.5")],
    summary: "notBefore is ahead",
    args: &["host", "not_before"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::NotYetValid { not_before, .. } => Some(not_before),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("not_before", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_04_fires() {
        fires(
            "CERT-04",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::NotYetValid {
                        subject: String::new(),
                        not_before: now().plus(1),
                    },
                )
            }),
        );
    }

    #[test]
    fn cert_04_near_miss() {
        near_miss(
            "CERT-04",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::Expired {
                        subject: String::new(),
                        not_after: now().plus(-1),
                    },
                )
            }),
        );
    }
}
