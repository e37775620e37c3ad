//! CERT-12: order wrong, extra or root certificates sent.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateFacts,
    lint::{Context, Rule, rfc},
};

/// Order wrong, extra or root certificates sent.
pub static RULE: Rule = Rule {
    code: "CERT-12",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(8446, "4.4.2")],
    summary: "order wrong, extra or root certificates sent",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, ()) in ctx.chains(|facts| is_untidy(facts).then_some(())) {
        out.push(Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host));
    }
}

/// A chain that holds although a certificate does not follow from the one before it, or although its root was sent.
fn is_untidy(facts: &CertificateFacts) -> bool {
    let broken = facts.certificates.windows(2).any(|pair| pair[0].issuer != pair[1].subject);
    let root = facts.certificates.iter().skip(1).any(|certificate| certificate.self_issued);
    facts.is_valid() && (broken || root)
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_12_fires() {
        fires(
            "CERT-12",
            check(|w| {
                let mut root = w.facts_of(0).certificates[0].clone();
                root.self_issued = true;
                w.facts_of(0).certificates.push(root);
            }),
        );
    }

    #[test]
    fn cert_12_near_miss() {
        near_miss("CERT-12", check(|_| {}));
    }
}
