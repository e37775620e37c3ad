//! CERT-02: an intermediate is not sent.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// An intermediate is not sent.
pub static RULE: Rule = Rule {
    code: "CERT-02",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "6")],
    summary: "an intermediate is not sent",
    args: &["host", "issuer"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::MissingIntermediate { issuer } => Some(issuer),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("issuer", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_02_fires() {
        fires(
            "CERT-02",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::MissingIntermediate { issuer: "CN=CA".to_owned() },
                )
            }),
        );
    }

    #[test]
    fn cert_02_near_miss() {
        near_miss(
            "CERT-02",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::UntrustedRoot {
                        issuer: "CN=me".to_owned(),
                        self_signed: false,
                    },
                )
            }),
        );
    }
}
