//! A whole report in words: the `check` object of contracts.md §1.

use crate::{
    Lang,
    headline::{gap_name, headline},
    render::{Shown, input_of, render},
    view::{alternative, view_name, view_sentence},
};
use mta_sts::{
    CheckReport, DnsName, Timestamp,
    evidence::Evidence,
    report::{Case, MxReport, PolicySummary, StepReport},
    verdict::{
        Alternative, Cache, Confidence, Outcome, PolicyInForce, Reading, Report, ResultType, SenderVerdict,
    },
};
use serde::Serialize;

/// The name of this form; a change of meaning needs another.
const SCHEMA: &str = "mta-sts-check/1";

/// A report as it is shown and written out.
#[derive(Clone, Debug, Serialize)]
pub struct ShownReport<'a> {
    /// Always `mta-sts-check/1`.
    pub schema: &'static str,
    /// The policy domain.
    pub domain: &'a str,
    /// When.
    pub checked_at: Timestamp,
    /// The one answer on top.
    pub headline: ShownHeadline,
    /// One for each kind of sender.
    pub verdicts: Vec<ShownVerdict<'a>>,
    /// The steps; their findings by index.
    pub steps: &'a [StepReport],
    /// Every finding.
    pub diagnostics: Vec<Shown>,
    /// The policy as most senders read it.
    pub policy: Option<&'a PolicySummary>,
    /// Whose body that is: a place among the attempts of the fetch.
    pub policy_from: Option<usize>,
    /// The id as most senders read it.
    pub id: Option<&'a str>,
    /// The MX hosts.
    pub hosts: &'a [MxReport],
    /// What was observed: enough to replay the check.
    pub evidence: &'a Evidence,
}

/// The one answer on top.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownHeadline {
    /// What becomes of mail in the worst view.
    pub outcome: Outcome,
    /// Whether everything that matters was seen.
    pub confidence: Confidence,
    /// The same in a sentence.
    pub sentence: String,
    /// What the sentence leaves out.
    pub note: Option<String>,
    /// Which sentence it is.
    pub case: Case,
    /// The verdict that it is taken from.
    pub verdict: usize,
}

/// What one kind of sender does.
#[derive(Clone, Debug, Serialize)]
pub struct ShownVerdict<'a> {
    /// How it reads.
    pub profile: Reading,
    /// What it holds.
    pub cache: Cache,
    /// Whether it honours DANE.
    pub dane: bool,
    /// What becomes of mail.
    pub outcome: Outcome,
    /// The host that takes it.
    pub via: Option<&'a str>,
    /// The kinds of failure that it reports.
    pub report: Vec<ResultType>,
    /// What it does and why, in a sentence.
    pub reason: String,
    /// Who it is, in words.
    pub name: String,
    /// The id of the policy that it holds, or would on first contact.
    pub id: Option<&'a str>,
    /// The policy it goes by.
    pub policy: &'a PolicyInForce,
    /// Whether everything that matters was seen.
    pub confidence: Confidence,
    /// What was not seen and matters, in words.
    pub gaps: Vec<String>,
    /// The outcomes that remain possible, where they differ.
    pub alternatives: Vec<ShownAlternative<'a>>,
    /// The failures with their hosts.
    pub reports: &'a [Report],
}

/// "If … then …".
#[derive(Clone, Debug, Serialize)]
pub struct ShownAlternative<'a> {
    /// The hosts that are assumed to work.
    pub working: &'a [DnsName],
    /// What then becomes of mail.
    pub outcome: Outcome,
    /// The same in a sentence.
    pub sentence: String,
}

impl<'a> ShownReport<'a> {
    /// The report of `evidence` in words.
    pub fn new(report: &'a CheckReport, evidence: &'a Evidence, lang: Lang) -> Self {
        let shown = |finding: &mta_sts::Diagnostic| {
            let input = finding.span.and_then(|_| input_of(&finding.subject, report.policy_from, evidence));
            render(finding, input.as_deref(), lang)
        };
        Self {
            schema: SCHEMA,
            domain: report.domain.as_str(),
            checked_at: report.checked_at,
            headline: ShownHeadline::new(report, lang),
            verdicts: report.verdicts.iter().map(|v| ShownVerdict::new(v, report, evidence, lang)).collect(),
            steps: &report.steps,
            diagnostics: report.diagnostics.iter().map(shown).collect(),
            policy: report.policy.as_ref(),
            policy_from: report.policy_from,
            id: report.record_id.as_deref(),
            hosts: &report.hosts,
            evidence,
        }
    }
}

impl ShownHeadline {
    fn new(report: &CheckReport, lang: Lang) -> Self {
        let sentence = headline(report, lang);
        Self {
            outcome: report.headline.outcome,
            confidence: report.headline.confidence,
            sentence: sentence.text,
            note: sentence.note,
            case: report.headline.case,
            verdict: report.headline.verdict,
        }
    }
}

impl<'a> ShownVerdict<'a> {
    fn new(verdict: &'a SenderVerdict, report: &'a CheckReport, evidence: &'a Evidence, lang: Lang) -> Self {
        let case = |case: &'a Alternative| ShownAlternative {
            working: &case.working,
            outcome: case.outcome,
            sentence: alternative(case, lang),
        };
        Self {
            profile: verdict.view.profile,
            cache: verdict.view.cache,
            dane: verdict.view.dane,
            outcome: verdict.outcome,
            via: verdict.via.as_ref().map(|host| host.as_str()),
            report: kinds(&verdict.reports),
            reason: view_sentence(verdict, report, lang),
            name: view_name(&verdict.view, lang),
            id: id(verdict.view.cache, report, evidence),
            policy: &verdict.policy,
            confidence: verdict.confidence,
            gaps: verdict.gaps.iter().map(|gap| gap_name(gap, lang)).collect(),
            alternatives: verdict.alternatives.iter().map(case).collect(),
            reports: &verdict.reports,
        }
    }
}

/// Each kind once, in order. There are few: a sort would be larger than this.
fn kinds(reports: &[Report]) -> Vec<ResultType> {
    let mut kinds: Vec<ResultType> = Vec::new();
    for report in reports {
        if let Err(place) = kinds.binary_search(&report.result) {
            kinds.insert(place, report.result);
        }
    }
    kinds
}

fn id<'a>(cache: Cache, report: &'a CheckReport, evidence: &'a Evidence) -> Option<&'a str> {
    match cache {
        Cache::New | Cache::Live => report.record_id.as_deref(),
        Cache::Held(index) => evidence.inputs.cached.get(index).map(|held| held.id.as_str()),
    }
}
