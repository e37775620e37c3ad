//! The one sentence on top (ux.md §3.3).

use crate::{Lang, phrases::say, render::render, view::passes, visible::visible};
use mta_sts::{
    CheckReport, Severity, Subject, Timestamp,
    policy::Mode,
    report::{Case, MxReport, Status},
    verdict::{Cache, Confidence, Gap, HostStatus, Outcome, PolicyInForce, Reading, SenderVerdict},
};

/// What the top of a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The verdict.
    pub text: String,
    /// What it leaves out: how long senders may keep what they hold, for instance.
    pub note: Option<String>,
}

/// The same while nothing is known yet.
pub fn running(domain: &str, lang: Lang) -> String {
    say::case_running(lang, domain)
}

/// The headline of a report.
pub fn headline(report: &CheckReport, lang: Lang) -> Sentence {
    Sentence { text: text(report, lang), note: note(report, lang) }
}

/// What goes beside an answer that was reached without seeing everything. Where the answer is "could not tell", it says
/// itself what was missing.
pub fn not_all_seen(report: &CheckReport, lang: Lang) -> Option<&'static str> {
    let headline = &report.headline;
    let reached = headline.confidence == Confidence::Partial && headline.outcome != Outcome::Unknown;
    reached.then(|| say::confidence_partial_sentence(lang))
}

fn text(report: &CheckReport, lang: Lang) -> String {
    let total = report.hosts.len();
    let domain = report.domain.as_str();
    match report.headline.case {
        Case::Running => say::case_running(lang, domain),
        Case::EnforceAll => say::case_enforce_all(lang, domain, &digits(passed(report)), total),
        Case::EnforceSome => {
            let (failed, why) = failing(report);
            say::case_enforce_some(lang, &digits(failed), passed(report), total, why)
        }
        Case::EnforceNone => say::case_enforce_none(lang).to_owned(),
        Case::TestingAll => say::case_testing_all(lang).to_owned(),
        Case::TestingSome => {
            let (failed, why) = failing(report);
            say::case_testing_some(lang, &digits(failed), total, why)
        }
        Case::Off => say::case_off(lang).to_owned(),
        Case::Invalid => invalid(report, lang),
        Case::Absent => say::case_absent(lang).to_owned(),
        Case::Incomplete => incomplete(report, lang),
        // Of servers that nobody can look up there is nothing to say.
        Case::Deferred if total == 0 => say::case_deferred_mx(lang).to_owned(),
        Case::Deferred => say::case_deferred(lang).to_owned(),
        Case::Bounced => say::case_bounced(lang).to_owned(),
        Case::DependsOnSender => depends(report, lang),
        Case::OldPolicyRefuses => old_policy(report, lang),
        Case::DaneFails => say::case_dane_fails(lang).to_owned(),
    }
}

fn digits(n: usize) -> String {
    n.to_string()
}

fn passed(report: &CheckReport) -> usize {
    report.hosts.iter().filter(|host| passes(host)).count()
}

/// The hosts that do not pass for the gravest reason that there is, and that reason: what was not seen has not failed.
fn failing(report: &CheckReport) -> (usize, &'static str) {
    let count = |wanted: fn(&MxReport) -> bool| report.hosts.iter().filter(|host| wanted(host)).count();
    let reasons = [
        // A host that is not listed is passed over, whatever it can do.
        (
            count(|host| host.policy == Status::Fail || matches!(host.status, HostStatus::StsInvalid(_))),
            "refused",
        ),
        (count(|host| host.dane.is_broken()), "dane"),
        (count(|host| matches!(host.status, HostStatus::Unreachable(_))), "down"),
    ];
    let found = reasons.into_iter().find(|(hosts, _)| *hosts > 0);
    found.unwrap_or_else(|| (report.hosts.len() - passed(report), "unseen"))
}

/// The first error about the record, the policy host or the file is the cause.
fn invalid(report: &CheckReport, lang: Lang) -> String {
    let voids =
        |subject: &Subject| matches!(subject, Subject::StsTxt(_) | Subject::PolicyHost | Subject::PolicyFile);
    let mut errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error && voids(&d.subject));
    match errors.next() {
        Some(cause) => say::case_invalid(lang, &clause(&render(cause, None, lang).message)),
        None => say::case_invalid_unexplained(lang).to_owned(),
    }
}

/// A sentence as the end of another: `The id …` becomes `the id …`. Names and abbreviations keep their capitals, and so
/// does what is not ASCII: the tables of Unicode would weigh more in the page than all words of this module.
fn clause(sentence: &str) -> String {
    let mut clause = sentence.to_owned();
    let second = sentence.as_bytes().get(1);
    if let Some(first) = clause.get_mut(..1).filter(|_| matches!(second, Some(b'a'..=b'z' | b' '))) {
        first.make_ascii_lowercase();
    }
    clause
}

fn incomplete(report: &CheckReport, lang: Lang) -> String {
    let mut gaps: Vec<&Gap> = Vec::new();
    for gap in report.verdicts.iter().flat_map(|verdict| &verdict.gaps) {
        if !gaps.contains(&gap) {
            gaps.push(gap);
        }
    }
    if gaps.is_empty() {
        return say::case_incomplete_unexplained(lang).to_owned();
    }
    let names: Vec<String> = gaps.into_iter().map(|gap| gap_name(gap, lang)).collect();
    say::case_incomplete(lang, &list(&names, lang))
}

/// What was not seen.
pub(crate) fn gap_name(gap: &Gap, lang: Lang) -> String {
    match gap {
        Gap::Record => say::gap_record(lang).to_owned(),
        Gap::Policy => say::gap_policy(lang).to_owned(),
        Gap::MxSet => say::gap_mx_set(lang).to_owned(),
        Gap::Mx(host) => visible(host.as_str()).into_owned(),
        Gap::Tlsa(host) => say::gap_tlsa(lang, &visible(host.as_str())),
    }
}

fn depends(report: &CheckReport, lang: Lang) -> String {
    let does = |reading| say_does(worst(report, reading), lang);
    say::case_depends(lang, does(Reading::Strict), does(Reading::Lenient))
}

/// The worst of what senders with that reading do who hold nothing older than what is published.
fn worst(report: &CheckReport, reading: Reading) -> Outcome {
    let own = report.verdicts.iter().filter(|verdict| {
        verdict.view.profile == reading && !verdict.view.dane && !matches!(verdict.view.cache, Cache::Held(_))
    });
    own.map(|verdict| verdict.outcome).max().unwrap_or(Outcome::Unknown)
}

fn say_does(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Delivered => say::senders_deliver(lang),
        Outcome::DeliveredWithReport => say::senders_report(lang),
        Outcome::DeliveredUnprotected => say::senders_unprotected(lang),
        Outcome::Unknown => say::senders_unknown(lang),
        Outcome::Deferred => say::senders_defer(lang),
        Outcome::Bounced => say::senders_bounce(lang),
        Outcome::Refused => say::senders_refuse(lang),
    }
}

fn old_policy(report: &CheckReport, lang: Lang) -> String {
    let refused = report.verdicts.iter().filter(|verdict| is_refused(verdict));
    let until = refused.filter_map(|verdict| match verdict.policy {
        PolicyInForce::Cached(_, expires) => Some(expires),
        _ => None,
    });
    let new = rest(report);
    match until.max() {
        Some(until) => say::case_old_policy(lang, &day(until), new),
        None => say::case_old_policy_undated(lang, new),
    }
}

/// Whether mail arrives in every view in which it is not refused.
fn rest(report: &CheckReport) -> &'static str {
    let arrives =
        |verdict: &SenderVerdict| verdict.outcome <= Outcome::DeliveredUnprotected || is_refused(verdict);
    if report.verdicts.iter().all(arrives) { "deliver" } else { "unknown" }
}

fn is_refused(verdict: &SenderVerdict) -> bool {
    verdict.outcome == Outcome::Refused
}

/// How long senders may go on with what is published now; and under `refused` who is concerned (SENDER-02).
fn note(report: &CheckReport, lang: Lang) -> Option<String> {
    if report.headline.case == Case::DaneFails {
        return Some(say::note_dane_fails(lang).to_owned());
    }
    if report.headline.outcome == Outcome::Refused {
        let held = report.headline.case == Case::OldPolicyRefuses;
        let fresh = report.verdicts.iter().any(|v| is_refused(v) && !matches!(v.view.cache, Cache::Held(_)));
        // Senders that follow no policy deliver; who follows the new one need not.
        let rest = if fresh { "deliver" } else { rest(report) };
        return Some(say::note_refused(lang, rest, if held { "held" } else { "all" }));
    }
    if report.headline.outcome == Outcome::DeliveredUnprotected && dane_protects(report) {
        return Some(say::note_dane(lang).to_owned());
    }
    let policy = report.policy.as_ref().filter(|policy| policy.mode != Mode::None)?;
    let until = report.checked_at.plus(i64::from(policy.max_age));
    Some(say::note_cache(lang, &day(until)))
}

/// Whether mail of senders that check DANE is protected whatever they hold.
fn dane_protects(report: &CheckReport) -> bool {
    let mut views = report.verdicts.iter().filter(|verdict| verdict.view.dane).peekable();
    views.peek().is_some() && views.all(|verdict| verdict.outcome == Outcome::Delivered)
}

/// `2026-03-01`.
pub(crate) fn day(moment: Timestamp) -> String {
    parts(&moment.to_string()).0.to_owned()
}

/// `2026-03-01 14:02 UTC`.
pub(crate) fn moment(moment: Timestamp) -> String {
    let text = moment.to_string();
    let (day, time) = parts(&text);
    [day, " ", time, " UTC"].concat()
}

/// Day, and hour with minute, of a moment as it writes itself: `2026-03-01T14:02:00Z`.
fn parts(moment: &str) -> (&str, &str) {
    let (day, time) = moment.split_once('T').unwrap_or((moment, ""));
    (day, time.get(..5).unwrap_or(time))
}

/// `a, b and c`.
pub(crate) fn list(items: &[String], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., last] => say::and(lang, &front.join(", "), last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_becomes_a_clause_unless_it_begins_with_a_name() {
        for (sentence, want) in [
            ("The policy is gone.", "the policy is gone."),
            ("A policy is there.", "a policy is there."),
            ("MX is not listed.", "MX is not listed."),
            ("`mode` is missing.", "`mode` is missing."),
            ("", ""),
        ] {
            assert_eq!(clause(sentence), want);
        }
    }

    #[test]
    fn lists_and_moments_read_well() {
        let items = |n: usize| ["a", "b", "c"][..n].iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(list(&items(1), Lang::En), "a");
        assert_eq!(list(&items(3), Lang::En), "a, b and c");
        let when = Timestamp::parse("2026-02-27T23:05:59Z").unwrap();
        assert_eq!((day(when), moment(when)), ("2026-02-27".to_owned(), "2026-02-27 23:05 UTC".to_owned()));
    }
}
