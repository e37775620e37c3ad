//! CERT-16: the certificate fits the domain or a pattern, not the MX name.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    domain::DnsName,
    facts::{CertificateFacts, CertificateProblem},
    lint::{Context, Rule},
    mx::MxPattern,
};

/// The certificate fits the domain or a pattern, not the MX name.
pub static RULE: Rule = Rule {
    code: "CERT-16",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "the certificate fits the domain or a pattern, not the MX name",
    args: &["host", "name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, name) in ctx.chains(|facts| instead(ctx, facts)) {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("name", name));
    }
}

/// The name of the certificate that fits the domain or a pattern, where none fits the MX name (AMB-13).
fn instead(ctx: &Context<'_>, facts: &CertificateFacts) -> Option<String> {
    let wrong = facts.problems.iter().any(|p| matches!(p, CertificateProblem::NameMismatch { .. }));
    let domain = ctx.evidence.filter(|_| wrong)?.domain.to_dns_name();
    let fits = |name: &&String| {
        let Ok(certified) = MxPattern::parse(name) else { return false };
        let host = DnsName::from_text(name);
        let listed = ctx.asking().is_some_and(|policy| policy.mx.iter().any(|p| p.value.matches(&host)));
        certified.matches(&domain) || listed
    };
    facts.leaf()?.dns_names.iter().find(fits).cloned()
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_16_fires() {
        fires(
            "CERT-16",
            check(|w| {
                w.facts_of(0).certificates[0].dns_names = vec!["example.com".to_owned()];
                w.problem(
                    0,
                    crate::facts::CertificateProblem::NameMismatch {
                        expected: String::new(),
                        presented: vec![],
                        wildcard: None,
                    },
                );
            }),
        );
    }

    #[test]
    fn cert_16_near_miss() {
        near_miss(
            "CERT-16",
            check(|w| {
                w.facts_of(0).certificates[0].dns_names = vec!["mail.example.org".to_owned()];
                w.problem(
                    0,
                    crate::facts::CertificateProblem::NameMismatch {
                        expected: String::new(),
                        presented: vec![],
                        wildcard: None,
                    },
                );
            }),
        );
    }
}
