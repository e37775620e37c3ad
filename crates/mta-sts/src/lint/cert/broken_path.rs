//! CERT-10: any other path error.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// Any other path error.
pub static RULE: Rule = Rule {
    code: "CERT-10",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "6")],
    summary: "any other path error",
    args: &["host", "detail"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.problems(|problem| match problem {
        CertificateProblem::Path { detail } | CertificateProblem::Unreadable { detail } => Some(detail),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("detail", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_10_fires() {
        fires(
            "CERT-10",
            check(|w| w.problem(0, crate::facts::CertificateProblem::Path { detail: "not a CA".to_owned() })),
        );
    }

    #[test]
    fn cert_10_near_miss() {
        near_miss("CERT-10", check(|w| w.problem(0, crate::facts::CertificateProblem::NotForServers)));
    }
}
