//! A whole check for people to read. The evidence is left out: `--format json` has it.

use super::{Output, style::Ink};
use mta_sts::{
    CheckReport, Diagnostic, Evidence, Severity,
    report::{Case, MxReport, Status, StepReport},
    verdict::{Outcome, SenderView},
};
use mta_sts_messages::{
    Lang, Shown, dane, headline, host_status, input_of, not_all_seen, owner, render, say, severity, status,
    step, subject, unseen, view_name, view_sentence, visible,
};

/// Writes the report: the answer, the steps, what to fix, the mail servers, what each kind of sender does.
pub(crate) fn write(output: &mut Output, report: &CheckReport, evidence: &Evidence, lang: Lang) {
    top(output, report, lang);
    heading(output, say::report_steps(lang));
    report.steps.iter().for_each(|step| step_line(output, step, lang));
    findings(output, report, evidence, lang);
    heading(output, say::report_hosts(lang));
    if report.hosts.is_empty() {
        output.line(&format!("  {}", say::report_no_hosts(lang)));
    }
    report.hosts.iter().for_each(|host| host_lines(output, host, lang));
    heading(output, say::report_senders(lang));
    senders(output, report, lang);
    output.line("");
}

fn top(output: &mut Output, report: &CheckReport, lang: Lang) {
    let style = output.style();
    let answer = headline(report, lang);
    output.line(&style.paint(Ink::Heading, report.domain.as_str()));
    let ink =
        if report.headline.case == Case::EnforceSome { Ink::Warning } else { ink(report.headline.outcome) };
    output.line(&style.paint(ink, &answer.text));
    if let Some(gaps) = not_all_seen(report, lang) {
        output.line(gaps);
    }
    if let Some(note) = answer.note {
        output.line(&note);
    }
}

fn ink(outcome: Outcome) -> Ink {
    match outcome {
        Outcome::Delivered => Ink::Good,
        Outcome::DeliveredWithReport | Outcome::DeliveredUnprotected | Outcome::Deferred => Ink::Warning,
        Outcome::Unknown => Ink::Info,
        Outcome::Bounced | Outcome::Refused => Ink::Error,
    }
}

fn heading(output: &mut Output, text: &str) {
    output.line("");
    output.line(&output.style().paint(Ink::Heading, text));
}

fn step_line(output: &mut Output, line: &StepReport, lang: Lang) {
    let word = status(line.status, lang);
    let why = match (&line.unseen, line.parent) {
        (Some(why), _) => format!(": {}", unseen(why, lang)),
        (None, Some(parent)) => format!(": {}", say::step_needs(lang, step(parent, lang))),
        (None, None) => String::new(),
    };
    let room = " ".repeat(STATUS_WIDTH.saturating_sub(word.chars().count()));
    let word = output.style().paint(line.status.into(), word);
    output.line(&format!("  {word}{room}  {}{why}", step(line.step, lang)));
}

fn findings(output: &mut Output, report: &CheckReport, evidence: &Evidence, lang: Lang) {
    let shown = |finding: &Diagnostic| {
        let input = finding.span.and_then(|_| input_of(&finding.subject, report.policy_from, evidence));
        (render(finding, input.as_deref(), lang), subject(&finding.subject, lang))
    };
    let (mut bad, rest): (Vec<_>, Vec<_>) =
        report.diagnostics.iter().map(shown).partition(|(finding, _)| finding.severity >= Severity::Warning);
    // What senders do follows from the rest, so it comes last.
    bad.sort_by_key(|(finding, _)| (std::cmp::Reverse(finding.severity), finding.subject == "sender"));
    heading(output, say::report_fix_first(lang));
    if bad.is_empty() {
        output.line(&format!("  {}", say::report_nothing_to_fix(lang)));
    }
    for (number, (finding, about)) in bad.iter().enumerate() {
        to_fix(output, number + 1, finding, about, lang);
    }
    if !rest.is_empty() {
        heading(output, say::report_also(lang));
    }
    rest.iter().for_each(|(finding, _)| noted(output, finding, lang));
}

fn to_fix(output: &mut Output, number: usize, finding: &Shown, about: &str, lang: Lang) {
    let style = output.style();
    let level = style
        .paint(finding.severity.into(), &format!("{} {}", severity(finding.severity, lang), finding.code));
    let line =
        finding.range.map_or(String::new(), |range| format!(":{}:{}", range.start.line, range.start.column));
    let whose = style.paint(Ink::Faint, &format!("({about}{line}; {})", owner(finding.owner, lang)));
    output.line(&format!("  {number}. {level} {} {whose}", style.sentence(&finding.message)));
    output.line(&format!("     → {}", style.sentence(&finding.fix)));
}

fn noted(output: &mut Output, finding: &Shown, lang: Lang) {
    let style = output.style();
    let level = style
        .paint(finding.severity.into(), &format!("{} {}", severity(finding.severity, lang), finding.code));
    output.line(&format!("  {level} {}", style.sentence(&finding.message)));
}

fn host_lines(output: &mut Output, host: &MxReport, lang: Lang) {
    let style = output.style();
    let name = style.paint(Ink::Heading, &visible(host.host.as_str()));
    output.line(&format!("  {:>3} {name}: {}", host.preference, host_status(&host.status, lang)));
    match &host.matched_by {
        Some(pattern) => output.line(&format!("      {}", say::host_matched(lang, pattern))),
        None if host.policy == Status::Fail => output.line(&format!("      {}", say::host_not_matched(lang))),
        None => {}
    }
    if let Some(status) = dane(&host.dane, lang) {
        output.line(&format!("      {}", say::host_dane(lang, &status)));
    }
    for address in &host.addresses {
        let stages = [
            (say::stage_connect(lang), address.connect),
            (say::stage_starttls(lang), address.starttls),
            (say::stage_tls(lang), address.tls),
            (say::stage_certificate(lang), address.certificate),
        ];
        let stages =
            stages.map(|(name, state)| format!("{name} {}", style.paint(state.into(), status(state, lang))));
        let protocol =
            address.protocol.as_ref().map_or(String::new(), |protocol| format!(" ({})", visible(protocol)));
        output.line(&format!("      {}  {}{protocol}", address.addr, stages.join(" · ")));
    }
}

/// One paragraph for all views in which the same happens.
fn senders(output: &mut Output, report: &CheckReport, lang: Lang) {
    let mut groups: Vec<(Outcome, String, Vec<&SenderView>)> = Vec::new();
    for verdict in &report.verdicts {
        let sentence = view_sentence(verdict, report, lang);
        match groups.iter_mut().find(|group| group.1 == sentence) {
            Some(group) => group.2.push(&verdict.view),
            None => groups.push((verdict.outcome, sentence, vec![&verdict.view])),
        }
    }
    let style = output.style();
    for (outcome, sentence, views) in groups {
        let word = style.paint(ink(outcome), outcome_word(outcome, lang));
        output.line(&format!("  {word}: {}", together(&views, report, lang)));
        output.line(&format!("    {}", style.sentence(&sentence)));
    }
}

/// Who they are: one by one, or all of a kind.
fn together(views: &[&SenderView], report: &CheckReport, lang: Lang) -> String {
    let all = |dane: bool| report.verdicts.iter().filter(|verdict| verdict.view.dane == dane).count();
    let [plain, with_dane] = [false, true].map(|dane| views.iter().filter(|view| view.dane == dane).count());
    match (plain == all(false), with_dane == all(true)) {
        (true, true) => say::view_everyone(lang).to_owned(),
        (true, false) if with_dane == 0 => say::view_everyone_without_dane(lang).to_owned(),
        (false, true) if plain == 0 => say::view_everyone_with_dane(lang).to_owned(),
        _ => views.iter().map(|view| view_name(view, lang)).collect::<Vec<_>>().join("; "),
    }
}

fn outcome_word(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Delivered => say::outcome_delivered(lang),
        Outcome::DeliveredWithReport => say::outcome_delivered_with_report(lang),
        Outcome::DeliveredUnprotected => say::outcome_delivered_unprotected(lang),
        Outcome::Unknown => say::outcome_unknown(lang),
        Outcome::Deferred => say::outcome_deferred(lang),
        Outcome::Bounced => say::outcome_bounced(lang),
        Outcome::Refused => say::outcome_refused(lang),
    }
}

/// The words for a status, in columns.
const STATUS_WIDTH: usize = 14;
