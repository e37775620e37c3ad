//! CERT-06: no dNSName at all.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// No dNSName at all.
pub static RULE: Rule = Rule {
    code: "CERT-06",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2"), rfc(9525, "-")],
    summary: "no dNSName at all",
    args: &["host", "common_name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::NoDnsName { common_name, .. } => Some(common_name.clone().unwrap_or_default()),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("common_name", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_06_fires() {
        fires(
            "CERT-06",
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

    #[test]
    fn cert_06_near_miss() {
        near_miss(
            "CERT-06",
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
