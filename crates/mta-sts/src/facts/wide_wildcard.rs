//! CERT-07 for those who know the public suffixes: `*.co.uk` covers nothing. webpki by itself knows that of `*.com` only.

use super::{CertificateFacts, CertificateProblem, Facts};
use crate::{domain::DnsName, tables::Tables};
use std::borrow::Cow;

impl Facts {
    /// The same facts where a wildcard right below a public suffix covers nothing.
    pub(crate) fn without_wide_wildcards(&self, policy_host: &DnsName, tables: &Tables<'_>) -> Cow<'_, Self> {
        let found = self.chains.iter().enumerate().filter_map(|(place, chain)| {
            let name = chain.mx.as_ref().unwrap_or(policy_host);
            Some((place, wide(&chain.facts, name.as_str(), tables)?))
        });
        let mut facts = Cow::Borrowed(self);
        for (place, problem) in found {
            facts.to_mut().chains[place].facts.problems.insert(0, problem);
        }
        facts
    }
}

impl CertificateFacts {
    /// The same facts about `name` where a wildcard right below a public suffix covers nothing.
    #[must_use]
    pub fn without_wide_wildcards(mut self, name: &str, tables: &Tables<'_>) -> Self {
        let problem = wide(&self, name, tables);
        self.problems.splice(0..0, problem);
        self
    }
}

/// What is wrong where nothing but a wildcard right below a public suffix covers `name`.
fn wide(facts: &CertificateFacts, name: &str, tables: &Tables<'_>) -> Option<CertificateProblem> {
    let (_, parent) = name.split_once('.')?;
    let names = &facts.leaf()?.dns_names;
    let of_parent = |n: &&String| n.strip_prefix("*.").is_some_and(|rest| rest.eq_ignore_ascii_case(parent));
    let wildcard = names.iter().find(of_parent)?;
    let known = |problem: &CertificateProblem| matches!(problem, CertificateProblem::NameMismatch { .. });
    if facts.problems.iter().any(known) || names.iter().any(|n| n.eq_ignore_ascii_case(name)) {
        return None;
    }
    // Asked last: who loads the tables only when they are asked for need not do so for most names.
    tables.is_registry_suffix(parent).then(|| {
        let (expected, presented) = (name.to_owned(), names.clone());
        CertificateProblem::NameMismatch { expected, presented, wildcard: Some(wildcard.clone()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TABLES, good_facts};

    fn problems(names: &[&str], host: &str, tables: &Tables<'_>) -> usize {
        let mut facts = good_facts(host);
        facts.certificates[0].dns_names = names.iter().map(ToString::to_string).collect();
        facts.without_wide_wildcards(host, tables).problems.len()
    }

    #[test]
    fn cert_07_a_wildcard_over_a_public_suffix_covers_nothing() {
        for (names, host, want) in [
            (&["*.co.uk"][..], "mail.co.uk", 1),
            (&["*.CO.uk"], "mail.co.uk", 1),
            (&["*.co.uk", "mail.co.uk"], "mail.co.uk", 0),
            (&["mail.co.uk"], "mail.co.uk", 0),
            (&["*.mail.co.uk"], "mx.mail.co.uk", 0),
            (&["*.example.com"], "mx1.example.com", 0),
        ] {
            assert_eq!(problems(names, host, &TABLES), want, "{names:?} for {host}");
            assert_eq!(problems(names, host, &Tables::NONE), 0, "{names:?} for {host}, without a list");
        }
    }
}
