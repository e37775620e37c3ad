//! CERT-03: notAfter has passed.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// NotAfter has passed.
pub static RULE: Rule = Rule {
    code: "CERT-03",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2"), rfc(5280, "4.1.2.5")],
    summary: "notAfter has passed",
    args: &["host", "not_after"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::Expired { not_after, .. } => Some(not_after),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("not_after", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_03_fires() {
        fires(
            "CERT-03",
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

    #[test]
    fn cert_03_near_miss() {
        near_miss(
            "CERT-03",
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
}
