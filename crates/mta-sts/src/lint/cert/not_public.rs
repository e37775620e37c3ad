//! CERT-01: self-signed or from a private root.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// Self-signed or from a private root.
pub static RULE: Rule = Rule {
    code: "CERT-01",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2")],
    summary: "self-signed or from a private root",
    args: &["host", "issuer"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::UntrustedRoot { issuer, .. } => Some(issuer),
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
    fn cert_01_fires() {
        fires(
            "CERT-01",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::UntrustedRoot {
                        issuer: "CN=me".to_owned(),
                        self_signed: true,
                    },
                )
            }),
        );
    }

    #[test]
    fn cert_01_near_miss() {
        near_miss(
            "CERT-01",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::MissingIntermediate { issuer: "CN=CA".to_owned() },
                )
            }),
        );
    }
}
