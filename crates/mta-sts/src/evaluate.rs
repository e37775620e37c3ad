//! Evidence and facts in, report out. Pure: the same on a laptop, in a tab, in a test.

use crate::{
    dane::Dane,
    diagnostic::{Diagnostic, Severity},
    domain::DnsName,
    evidence::{Evidence, MxEvidence, Seen, TxtRecord},
    facts::Facts,
    fetch::FetchJudgement,
    headline, host,
    judge::{self, CachedReadings, Fetch, Inputs, MxSet, Txt},
    lint::{self, Context},
    matrix,
    policy::{self, PolicyFile},
    record::{self, StsRecords},
    report::{CheckReport, PolicySummary},
    step::{self, Material},
    tables::Tables,
    tlsrpt::{self, TlsRptRecords},
    verdict::{Reading, ResultType, SenderVerdict},
    walk::Stop,
};

/// Judges what was observed, at the moment that [`crate::evidence::Inputs::now`] names. May be called while collecting
/// goes on: what is pending is reported as such.
pub fn evaluate(evidence: &Evidence, facts: &Facts) -> CheckReport {
    evaluate_with(evidence, facts, Tables::NONE)
}

/// The same by someone who has `tables`.
pub fn evaluate_with(evidence: &Evidence, facts: &Facts, tables: Tables<'_>) -> CheckReport {
    let facts = &*facts.without_wide_wildcards(&evidence.domain.policy_host(), &tables);
    let sts = evidence.sts.got().map(|lookup| record::parse(&joined(lookup.records())));
    let tlsrpt = evidence.tlsrpt.got().map(|lookup| tlsrpt::parse(&joined(lookup.records())));
    let fetch = evidence.policy.got().map(|fetch| FetchJudgement::of(fetch, facts));
    let file = fetch.as_ref().and_then(|fetch| fetch.body).map(policy::parse);
    let dane = evidence.hosts.iter().map(|host| Dane::of(evidence, host, facts)).collect();
    let read = Read { evidence, facts, tables, sts, tlsrpt, fetch, file, dane };
    let verdicts = read.verdicts();
    read.report(verdicts)
}

fn joined(records: &[TxtRecord]) -> Vec<Vec<u8>> {
    records.iter().map(TxtRecord::joined).collect()
}

/// Evidence with everything in it read.
struct Read<'a> {
    evidence: &'a Evidence,
    facts: &'a Facts,
    tables: Tables<'a>,
    sts: Option<StsRecords>,
    tlsrpt: Option<TlsRptRecords>,
    fetch: Option<FetchJudgement<'a>>,
    file: Option<PolicyFile<'a>>,
    /// What each MX host is to a sender that honours DANE.
    dane: Vec<Dane>,
}

impl Read<'_> {
    fn verdicts(&self) -> Vec<SenderVerdict> {
        let stops = self.evidence.hosts.iter().zip(&self.dane).map(|(host, dane)| Stop {
            host: &host.host,
            status: host::status(host, self.facts),
            dane: dane.clone(),
        });
        let mx = judge::mx_set(self.evidence, stops.collect());
        let cached = self.evidence.inputs.cached.iter().map(|cached| CachedReadings {
            readings: policy::parse(&cached.policy).readings,
            id: cached.id.as_bytes(),
            fetched_at: cached.fetched_at,
        });
        let both = Reading::BOTH.map(|reading| (reading, self.inputs(reading, &mx)));
        judge::views(&both, &cached.collect::<Vec<_>>(), self.knows_dane())
    }

    /// Whether a TLSA record was seen, or the lookup of one failed in a signed zone (contracts.md §1).
    fn knows_dane(&self) -> bool {
        self.dane.iter().any(Dane::is_told) || self.evidence.hosts.iter().any(MxEvidence::has_tlsa)
    }

    fn inputs<'i>(&'i self, reading: Reading, mx: &'i MxSet<'i>) -> Inputs<'i> {
        Inputs { txt: self.txt(reading), fetch: self.fetched(reading), mx, now: self.evidence.inputs.now }
    }

    fn txt(&self, reading: Reading) -> Txt<'_> {
        match &self.sts {
            None => Txt::Unseen,
            Some(sts) => {
                sts.readings.of(reading).map_or(Txt::Unusable, |r| Txt::Usable(r.id.value.as_bytes()))
            }
        }
    }

    /// RPT-12: the first failing step is what gets reported.
    fn fetched(&self, reading: Reading) -> Fetch<'_> {
        let Some(fetch) = &self.fetch else { return Fetch::Unseen };
        if fetch.unseen {
            return Fetch::Unseen;
        }
        match (fetch.fault(reading), self.file.as_ref().and_then(|file| file.readings.of(reading))) {
            (Some(fault), _) => Fetch::Bad(fault.result()),
            (None, Some(policy)) => Fetch::Good(policy),
            (None, None) => Fetch::Bad(ResultType::StsPolicyInvalid),
        }
    }

    fn report(&self, verdicts: Vec<SenderVerdict>) -> CheckReport {
        let hosts = matrix::hosts(self.evidence, self.facts, self.file.as_ref(), &self.dane);
        let (diagnostics, absent) = self.diagnostics(&verdicts);
        let steps = step::steps(&Material {
            evidence: self.evidence,
            file: self.file.as_ref(),
            hosts: &hosts,
            diagnostics: &diagnostics,
            examined: self.is_examined(),
            absent,
            answered: self.fetch.as_ref().is_some_and(|fetch| fetch.response().is_some()),
            has_body: self.file.is_some(),
        });
        let lenient = self.file.as_ref().and_then(|file| file.readings.lenient());
        let running = self.is_running();
        CheckReport {
            domain: self.evidence.domain.clone(),
            checked_at: self.evidence.inputs.now,
            headline: headline::of(&verdicts, &hosts, running, absent),
            steps,
            hosts,
            policy: lenient.map(PolicySummary::of),
            policy_from: self.fetch.as_ref().and_then(|fetch| fetch.place),
            record_id: self
                .sts
                .as_ref()
                .and_then(|s| s.readings.lenient.as_ref())
                .map(|r| r.id.value.to_text()),
            diagnostics,
            verdicts,
        }
    }

    /// The findings, and whether the domain simply does not take part in MTA-STS.
    fn diagnostics(&self, verdicts: &[SenderVerdict]) -> (Vec<Diagnostic>, bool) {
        let names: Option<Vec<DnsName>> = self
            .evidence
            .mx
            .got()
            .map(|_| self.evidence.hosts.iter().map(|host| host.host.clone()).collect());
        let ctx = Context {
            evidence: Some(self.evidence),
            facts: self.facts,
            txt: self.evidence.sts.got().map(|lookup| lookup.records()),
            sts: self.sts.as_ref(),
            tlsrpt: self.tlsrpt.as_ref(),
            file: self.file.as_ref(),
            fetch: self.fetch.as_ref(),
            mx: names.as_deref(),
            dane: &self.dane,
            verdicts,
            in_force: judge::in_force(verdicts),
            tables: self.tables,
            now: Some(self.evidence.inputs.now),
        };
        let parsed = [
            self.sts.as_ref().map(|s| &s.diagnostics),
            self.file.as_ref().map(|f| &f.diagnostics),
            self.tlsrpt.as_ref().map(|t| &t.diagnostics),
        ];
        let mut out: Vec<Diagnostic> = parsed.into_iter().flatten().flatten().cloned().collect();
        lint::run(lint::ALL, &ctx, &mut out);
        let unread = self.file.as_ref().is_none_or(|file| file.readings.lenient().is_none());
        let absent = ctx.not_announced() && unread;
        // conformance.md §0: what a host says that no record leads to, and that is no policy, is no fault of the domain's.
        let policy_side =
            |d: &Diagnostic| ["FETCH", "POL-", "IDN-"].iter().any(|family| d.rule.code.starts_with(family));
        out.retain(|d| !(absent && d.severity == Severity::Error && policy_side(d)));
        (out, absent)
    }

    fn is_examined(&self) -> bool {
        self.evidence.handshakes().all(|(chain, _)| self.facts.is_examined(chain, self.evidence))
    }

    fn is_running(&self) -> bool {
        let e = self.evidence;
        let pending = |host: &MxEvidence| {
            matches!(host.probes, Seen::Pending)
                || matches!(host.addresses, Seen::Pending)
                || host.awaits_tlsa()
        };
        matches!(e.sts, Seen::Pending)
            || matches!(e.tlsrpt, Seen::Pending)
            || matches!(e.mx, Seen::Pending)
            || matches!(e.policy, Seen::Pending)
            || e.hosts.iter().any(pending)
            || !self.is_examined()
    }
}
