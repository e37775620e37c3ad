//! Judging one certificate chain by itself: no DNS, no policy, no connection.

use crate::{
    diagnostic::Diagnostic,
    domain::Domain,
    evidence::{Evidence, Inputs, MxEvidence, Seen, SmtpProbe, Timings},
    facts::{CertificateFacts, ChainFacts, Facts},
    lint::{self, Context},
    time::Timestamp,
};
use std::net::{IpAddr, Ipv4Addr};

/// What the rules for certificates find in the chain that `host` is said to present, at `now`. A chain judged alone
/// counts as one that a policy in force requires: what a sender would refuse is an error.
pub fn lint_chain(host: &Domain<'_>, facts: CertificateFacts, now: Timestamp) -> Vec<Diagnostic> {
    let inputs = Inputs { now, ..Inputs::default() };
    let mut evidence = Evidence::new(host.clone().into_owned(), inputs);
    let mx = host.to_dns_name();
    let presented = Seen::Got(vec![presented()]);
    evidence.hosts.push(MxEvidence { probes: presented, ..MxEvidence::unasked(mx.clone(), 0) });
    let facts = Facts { chains: vec![ChainFacts { mx: Some(mx), addr: NOWHERE, facts }] };
    let ctx = Context { evidence: Some(&evidence), now: Some(now), in_force: true, ..Context::empty(&facts) };
    let mut diagnostics = Vec::new();
    lint::run(&[lint::cert::RULES], &ctx, &mut diagnostics);
    diagnostics
}

/// The place that the chain comes from, as far as it is known.
fn presented() -> SmtpProbe {
    SmtpProbe {
        addr: NOWHERE,
        transcript: Vec::new(),
        starttls: true,
        tls: None,
        failure: None,
        timings: Timings::default(),
    }
}

/// Nobody was asked.
const NOWHERE: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Severity, facts::CertificateProblem, testing};

    fn found(change: impl FnOnce(&mut CertificateFacts)) -> Vec<(&'static str, Severity)> {
        let mut facts = testing::good_facts("mx1.example.com");
        change(&mut facts);
        let host = Domain::parse("mx1.example.com").unwrap();
        let found = lint_chain(&host, facts, testing::now());
        found.iter().map(|finding| (finding.rule.code, finding.severity)).collect()
    }

    #[test]
    fn a_chain_alone_is_judged_as_if_a_policy_were_in_force() {
        let good = found(|_| {});
        assert!(good.contains(&("CERT-15", Severity::Good)), "{good:?}");
        assert!(good.iter().all(|(_, severity)| *severity <= Severity::Info), "{good:?}");
        let bad = found(|facts| facts.problems.push(CertificateProblem::NotForServers));
        assert!(
            bad.contains(&("CERT-09", Severity::Error)) && bad.iter().all(|(code, _)| *code != "CERT-15")
        );
    }

    #[test]
    fn every_problem_is_told() {
        let expected = || "mx1.example.com".to_owned();
        let problems = [
            CertificateProblem::NoDnsName { expected: expected(), common_name: None },
            CertificateProblem::Expired { subject: String::new(), not_after: testing::now().plus(-1) },
            CertificateProblem::UntrustedRoot { issuer: "CN=me".to_owned(), self_signed: true },
        ];
        let codes: Vec<_> = found(|facts| facts.problems.extend(problems)).iter().map(|f| f.0).collect();
        for code in ["CERT-01", "CERT-03", "CERT-06"] {
            assert!(codes.contains(&code), "{codes:?}");
        }
    }
}
