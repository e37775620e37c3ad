//! What a rule may look at.

use crate::{
    dane::Dane,
    diagnostic::Severity,
    domain::DnsName,
    evidence::{Evidence, Lookup, MxEvidence, ProbeFailure, SmtpProbe, TxtRecord},
    facts::{CertificateFacts, CertificateProblem, Facts},
    fetch::FetchJudgement,
    policy::{Mode, Policy, PolicyFile},
    record::StsRecords,
    tables::Tables,
    time::Timestamp,
    tlsrpt::TlsRptRecords,
    verdict::{Outcome, SenderVerdict},
};

/// Everything known when the rules run; read-only. What is `None` was not seen, or not given.
pub struct Context<'a> {
    /// What was observed; `None` when pasted text is judged.
    pub evidence: Option<&'a Evidence>,
    /// What the chains say.
    pub facts: &'a Facts,
    /// The TXT records at `_mta-sts`, unjoined.
    pub txt: Option<&'a [TxtRecord]>,
    /// The same, read.
    pub sts: Option<&'a StsRecords>,
    /// The TXT records at `_smtp._tls`, read.
    pub tlsrpt: Option<&'a TlsRptRecords>,
    /// The policy file, read.
    pub file: Option<&'a PolicyFile<'a>>,
    /// The policy fetch, judged.
    pub(crate) fetch: Option<&'a FetchJudgement<'a>>,
    /// The names of the MX hosts, a null MX left out.
    pub mx: Option<&'a [DnsName]>,
    /// What each of the hosts of the evidence is to a sender that honours DANE.
    pub dane: &'a [Dane],
    /// One verdict for each view.
    pub verdicts: &'a [SenderVerdict],
    /// Whether a policy of mode enforce or testing is in force in any view.
    pub in_force: bool,
    /// What may be looked up.
    pub tables: Tables<'a>,
    /// The moment everything is judged at.
    pub now: Option<Timestamp>,
}

impl<'a> Context<'a> {
    /// Nothing seen.
    pub(crate) fn empty(facts: &'a Facts) -> Self {
        Self {
            evidence: None,
            facts,
            txt: None,
            sts: None,
            tlsrpt: None,
            file: None,
            fetch: None,
            mx: None,
            dane: &[],
            verdicts: &[],
            in_force: false,
            tables: Tables::NONE,
            now: None,
        }
    }

    /// The lenient policy, where it asks for anything: what MX names are matched against.
    pub fn asking(&self) -> Option<&'a Policy<'a>> {
        self.file.and_then(|f| f.readings.lenient()).filter(|p| p.mode != Mode::None)
    }

    /// The policy to match and the hosts to match against it, where both are known and there is at least one host.
    pub fn matching(&self) -> Option<(&'a Policy<'a>, &'a [DnsName])> {
        Some((self.asking()?, self.mx.filter(|mx| !mx.is_empty())?))
    }

    /// The answer to the lookup of `_mta-sts`.
    pub fn sts_lookup(&self) -> Option<&'a Lookup<TxtRecord>> {
        self.evidence.and_then(|e| e.sts.got())
    }

    /// Whether DNS said that there is no record, not by way of a broken alias (TXT-02, TXT-03).
    pub fn not_announced(&self) -> bool {
        let negative =
            |l: &Lookup<TxtRecord>| l.aliases.is_empty() && l.answer.as_ref().is_err_and(|e| e.is_negative());
        self.sts_lookup().is_some_and(negative)
    }

    /// Whether mail is refused in any view.
    pub fn is_refused(&self) -> bool {
        self.verdicts.iter().any(|verdict| verdict.outcome == Outcome::Refused)
    }

    /// The level of an E/W row.
    pub fn level(&self) -> Severity {
        if self.in_force { Severity::Error } else { Severity::Warning }
    }

    /// The MX hosts as observed.
    pub fn hosts(&self) -> &'a [MxEvidence] {
        self.evidence.map_or(&[], |e| &e.hosts)
    }

    /// The MX hosts, each with what it is to a sender that honours DANE.
    pub fn dane_hosts(&self) -> impl Iterator<Item = (&'a MxEvidence, &'a Dane)> {
        self.hosts().iter().zip(self.dane)
    }

    /// For each host the first probe that `pick` takes.
    pub fn probes<T>(&self, pick: impl Fn(&'a SmtpProbe) -> Option<T>) -> Vec<(&'a MxEvidence, T)> {
        let first = |host: &'a MxEvidence| {
            let probes = host.probes.got().into_iter().flatten();
            probes.filter_map(&pick).next().map(|found| (host, found))
        };
        self.hosts().iter().filter_map(first).collect()
    }

    /// For each host the first failure that `pick` takes.
    pub fn failures<T>(&self, pick: impl Fn(&'a ProbeFailure) -> Option<T>) -> Vec<(&'a MxEvidence, T)> {
        self.probes(|probe| probe.failure.as_ref().and_then(&pick))
    }

    /// For each host the first chain that `pick` takes.
    pub fn chains<T>(&self, pick: impl Fn(&'a CertificateFacts) -> Option<T>) -> Vec<(&'a MxEvidence, T)> {
        let first = |host: &'a MxEvidence| {
            let probes = host.probes.got().into_iter().flatten();
            let facts = probes.filter_map(|probe| self.facts.of(Some(&host.host), probe.addr));
            facts.filter_map(&pick).next().map(|found| (host, found))
        };
        self.hosts().iter().filter_map(first).collect()
    }

    /// For each host the first certificate problem that `pick` takes.
    pub fn problems<T>(
        &self,
        pick: impl Fn(&'a CertificateProblem) -> Option<T>,
    ) -> Vec<(&'a MxEvidence, T)> {
        self.chains(|facts| facts.problems.iter().find_map(&pick))
    }

    /// The first problem of the policy host's chain that `pick` takes.
    pub fn policy_problem<T>(&self, pick: impl Fn(&'a CertificateProblem) -> Option<T>) -> Option<T> {
        self.fetch?.certificate?.problems.iter().find_map(pick)
    }

    /// `mta-sts.` the domain.
    pub fn policy_host(&self) -> String {
        self.evidence.map_or_else(String::new, |e| e.domain.policy_host().to_string())
    }
}
