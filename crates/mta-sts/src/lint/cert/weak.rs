//! CERT-08: weak key or signature.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// Weak key or signature.
pub static RULE: Rule = Rule {
    code: "CERT-08",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(9325, "4")],
    summary: "weak key or signature",
    args: &["host", "what"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::Weak { what, .. } => Some(what),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("what", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_08_fires() {
        fires(
            "CERT-08",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::Weak {
                        subject: String::new(),
                        what: "SHA-1".to_owned(),
                    },
                )
            }),
        );
    }

    #[test]
    fn cert_08_near_miss() {
        near_miss("CERT-08", check(|_| {}));
    }
}
