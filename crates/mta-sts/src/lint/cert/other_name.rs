//! CERT-05: no dNSName matches the MX name.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// No dNSName matches the MX name.
pub static RULE: Rule = Rule {
    code: "CERT-05",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2"), rfc(9525, "6")],
    summary: "no dNSName matches the MX name",
    args: &["host", "presented"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::NameMismatch { presented, .. } => Some(presented.join(", ")),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("presented", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_05_fires() {
        fires(
            "CERT-05",
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

    #[test]
    fn cert_05_near_miss() {
        near_miss(
            "CERT-05",
            check(|w| {
                w.problem(
                    0,
                    crate::facts::CertificateProblem::NoDnsName {
                        expected: String::new(),
                        common_name: None,
                    },
                )
            }),
        );
    }
}
