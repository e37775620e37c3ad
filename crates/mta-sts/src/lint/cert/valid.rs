//! CERT-15: valid for the MX name.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateFacts,
    lint::{Context, Rule, rfc},
};

/// Valid for the MX name.
pub static RULE: Rule = Rule {
    code: "CERT-15",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2")],
    summary: "valid for the MX name",
    args: &["host", "not_after"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, _) in ctx.chains(|facts| facts.is_valid().then_some(())) {
        // Good news only where every address of the host is.
        let chains = ctx.facts.chains.iter().filter(|chain| chain.mx.as_ref() == Some(&host.host));
        let all: Option<Vec<_>> = chains.map(|chain| valid_until(&chain.facts)).collect();
        if let Some(not_after) = all.and_then(|dates| dates.into_iter().min()) {
            let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
            out.push(found.arg("not_after", not_after));
        }
    }
}

/// The end of a leaf that nothing is wrong with.
fn valid_until(facts: &CertificateFacts) -> Option<crate::time::Timestamp> {
    facts.leaf().filter(|_| facts.is_valid()).map(|leaf| leaf.not_after)
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_15_fires() {
        fires("CERT-15", check(|_| {}));
    }

    #[test]
    fn cert_15_near_miss() {
        near_miss(
            "CERT-15",
            check(|w| {
                w.problem(0, crate::facts::CertificateProblem::NotForServers);
                w.problem(1, crate::facts::CertificateProblem::NotForServers);
            }),
        );
    }
}
