//! A whole check in Markdown. The evidence is left out: JSON has it.

use super::{code, escape, finding, sentence};
use crate::{
    Lang, Shown,
    explain::{dane, host_status, status, step, subject, unseen},
    headline::{headline, not_all_seen},
    phrases::say,
    render::{input_of, render},
    view::{view_name, view_sentence},
};
use mta_sts::{
    CheckReport, Diagnostic, Evidence, Severity,
    report::{MxReport, Status, StepReport},
    verdict::SenderVerdict,
};

/// The report: the answer, the steps, what to fix, the mail servers, what each kind of sender does.
pub fn report(report: &CheckReport, evidence: &Evidence, lang: Lang) -> String {
    let mut out = format!("## {}\n\n", code(report.domain.as_str()));
    out += &answer(report, lang);
    out += &heading(say::report_steps(lang));
    out.extend(report.steps.iter().map(|line| step_item(line, lang)));
    out += &findings(report, evidence, lang);
    out += &heading(say::report_hosts(lang));
    if report.hosts.is_empty() {
        out += &format!("{}\n", escape(say::report_no_hosts(lang)));
    }
    out.extend(report.hosts.iter().map(|host| host_item(host, lang)));
    out += &heading(say::report_senders(lang));
    out.extend(report.verdicts.iter().map(|verdict| sender_item(verdict, report, lang)));
    out.push('\n');
    out
}

fn heading(text: &str) -> String {
    format!("\n### {}\n\n", escape(text))
}

fn answer(report: &CheckReport, lang: Lang) -> String {
    let answer = headline(report, lang);
    let mut out = format!("**{}**\n", sentence(&answer.text));
    if let Some(gaps) = not_all_seen(report, lang) {
        out += &format!("\n{}\n", escape(gaps));
    }
    if let Some(note) = answer.note {
        out += &format!("\n{}\n", sentence(&note));
    }
    out
}

fn step_item(line: &StepReport, lang: Lang) -> String {
    let why = match (&line.unseen, line.parent) {
        (Some(why), _) => format!(" ({})", sentence(&unseen(why, lang))),
        (None, Some(parent)) => format!(" ({})", sentence(&say::step_needs(lang, step(parent, lang)))),
        (None, None) => String::new(),
    };
    format!("- {}: {}{why}\n", escape(step(line.step, lang)), escape(status(line.status, lang)))
}

fn findings(report: &CheckReport, evidence: &Evidence, lang: Lang) -> String {
    let shown = |found: &Diagnostic| {
        let input = found.span.and_then(|_| input_of(&found.subject, report.policy_from, evidence));
        (render(found, input.as_deref(), lang), subject(&found.subject, lang))
    };
    let (mut bad, rest): (Vec<_>, Vec<_>) =
        report.diagnostics.iter().map(shown).partition(|(found, _)| found.severity >= Severity::Warning);
    // What senders do follows from the rest, so it comes last.
    bad.sort_by_key(|(found, _): &(Shown, _)| (std::cmp::Reverse(found.severity), found.subject == "sender"));
    let mut out = heading(say::report_fix_first(lang));
    if bad.is_empty() {
        out += &format!("{}\n", escape(say::report_nothing_to_fix(lang)));
    }
    out.extend(bad.iter().map(|(found, about)| finding(found, Some(about), lang)));
    if !rest.is_empty() {
        out += &heading(say::report_also(lang));
    }
    out.extend(rest.iter().map(|(found, _)| finding(found, None, lang)));
    out
}

fn host_item(host: &MxReport, lang: Lang) -> String {
    let mut out = format!(
        "- {} {}: {}\n",
        host.preference,
        code(host.host.as_str()),
        sentence(&host_status(&host.status, lang))
    );
    match &host.matched_by {
        Some(pattern) => out += &format!("  - {}\n", sentence(&say::host_matched(lang, pattern))),
        None if host.policy == Status::Fail => {
            out += &format!("  - {}\n", escape(say::host_not_matched(lang)))
        }
        None => {}
    }
    if let Some(status) = dane(&host.dane, lang) {
        out += &format!("  - {}\n", sentence(&say::host_dane(lang, &status)));
    }
    for address in &host.addresses {
        let stages = [
            (say::stage_connect(lang), address.connect),
            (say::stage_starttls(lang), address.starttls),
            (say::stage_tls(lang), address.tls),
            (say::stage_certificate(lang), address.certificate),
        ];
        let stages = stages.map(|(name, state)| format!("{} {}", escape(name), escape(status(state, lang))));
        out += &format!("  - {}: {}\n", code(&address.addr.to_string()), stages.join(" · "));
    }
    out
}

fn sender_item(verdict: &SenderVerdict, report: &CheckReport, lang: Lang) -> String {
    let name = escape(&view_name(&verdict.view, lang));
    format!("- {name}: {}\n", sentence(&view_sentence(verdict, report, lang)))
}
