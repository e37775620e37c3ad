//! A finding in words: the `Diagnostic` of contracts.md §1.

use crate::{
    Lang,
    explain::dns_failure_of,
    phrases::say,
    template::fill,
    visible::visible,
    words::{Words, diagnostic, everything},
};
use mta_sts::{
    Diagnostic, Owner, Severity, Subject, Timestamp,
    evidence::Evidence,
    lint::Cite,
    span::{LineIndex, Position, Span},
};
use serde::Serialize;
use std::borrow::Cow;

/// A finding as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    /// The rule's ID.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What it is about.
    pub subject: String,
    /// What is the case, one sentence.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// Who can do it.
    pub owner: Owner,
    /// Which record of a set it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<u16>,
    /// Where it is written.
    pub cite: &'static [Cite],
    /// Its place in the raw input.
    pub range: Option<Range>,
    /// Changes that a machine can make.
    pub fixes: Vec<ShownFix>,
    /// How many more like it were left out here; the message says so too, and the changes mend them.
    #[serde(skip_serializing_if = "is_none")]
    pub more: u32,
}

fn is_none(count: &u32) -> bool {
    *count == 0
}

/// A place from here to there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first octet.
    pub start: Position,
    /// The first octet after it.
    pub end: Position,
}

/// A change that a machine can make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownFix {
    /// What a button says.
    pub title: String,
    /// Nothing that senders read changes.
    pub safe: bool,
    /// What to replace.
    pub edits: Vec<ShownEdit>,
}

/// One replacement; octets from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownEdit {
    /// The first octet to replace.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What takes their place.
    pub insert: String,
}

/// A finding in words. `input` is the raw input that its span points into (see [`input_of`]); without it no range is
/// given.
pub fn render(finding: &Diagnostic, input: Option<&[u8]>, lang: Lang) -> Shown {
    let words = diagnostic(finding.rule.code, everything(lang));
    let mut shown = tell(words, finding, lang, |name, value| argument(name, value, lang));
    shown.range = finding.span.zip(input).map(|(span, input)| range(span, input));
    shown
}

/// A finding about pasted text in the words of its rule; without its range. Where there are none it says the rule's
/// summary.
pub fn render_with(words: Option<Words<'_>>, finding: &Diagnostic, lang: Lang) -> Shown {
    // Nothing that is found in pasted text has a moment or a failure of DNS among its facts.
    tell(words, finding, lang, |_, value| visible(value))
}

fn tell<'f>(
    words: Option<Words<'_>>,
    finding: &'f Diagnostic,
    lang: Lang,
    show: impl Fn(&str, &'f str) -> Cow<'f, str>,
) -> Shown {
    let rule = finding.rule;
    let arguments: Vec<(&str, Cow<'_, str>)> =
        finding.args.iter().map(|(name, value)| (*name, show(name, value))).collect();
    let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, &**value)).collect();
    let text = |template: Option<&str>| template.map_or(String::new(), |template| fill(template, &arguments));
    let title = || match words {
        Some(words) if !words.edit.is_empty() => text(Some(words.edit)),
        _ => say::edit(lang).to_owned(),
    };
    let mut message = words.map_or_else(|| rule.summary.to_owned(), |words| text(Some(words.what)));
    if finding.more > 0 {
        message.push(' ');
        message.push_str(&say::more(lang, finding.more as usize));
    }
    Shown {
        code: rule.code,
        severity: finding.severity,
        subject: finding.subject.to_string(),
        message,
        why: text(words.map(|words| words.why)),
        fix: text(words.map(|words| words.fix)),
        owner: rule.owner,
        record: record(&finding.subject),
        cite: rule.cite,
        range: None,
        fixes: finding.fix.iter().map(|fix| shown_fix(fix, title())).collect(),
        more: finding.more,
    }
}

/// The raw input that the spans of findings about `subject` point into; `policy_from` is the report's
/// ([`mta_sts::CheckReport::policy_from`]).
pub fn input_of<'a>(
    subject: &Subject,
    policy_from: Option<usize>,
    evidence: &'a Evidence,
) -> Option<Cow<'a, [u8]>> {
    let (lookup, index) = match subject {
        Subject::StsTxt(index) => (&evidence.sts, index),
        Subject::TlsRptTxt(index) => (&evidence.tlsrpt, index),
        _ => {
            let judged = evidence.policy.got()?.attempts.get(policy_from?)?;
            return judged.outcome.as_ref().ok().map(|answer| Cow::Borrowed(&answer.body[..]));
        }
    };
    let record = lookup.got()?.records().get(usize::from((*index)?))?;
    Some(Cow::Owned(record.joined()))
}

fn record(subject: &Subject) -> Option<u16> {
    match subject {
        Subject::StsTxt(index) | Subject::TlsRptTxt(index) => *index,
        _ => None,
    }
}

fn range(span: Span, input: &[u8]) -> Range {
    let index = LineIndex::new(input);
    Range { start: index.position(span.start), end: index.position(span.end) }
}

fn shown_fix(fix: &mta_sts::diagnostic::Fix, title: String) -> ShownFix {
    let edit = |edit: &mta_sts::diagnostic::Edit| ShownEdit {
        start: edit.span.start,
        end: edit.span.end,
        insert: String::from_utf8_lossy(&edit.insert).into_owned(),
    };
    ShownFix { title, safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
}

/// A fact as it is shown: moments and failures of DNS in words, everything else escaped.
fn argument<'a>(name: &str, value: &'a str, lang: Lang) -> Cow<'a, str> {
    match name {
        "not_after" | "not_before" | "expires" | "until" | "modified" => match Timestamp::parse(value) {
            Some(moment) => Cow::Owned(crate::headline::moment(moment)),
            None => visible(value),
        },
        // What was not declared is written so by the rule.
        "declared" if value == "?" => Cow::Borrowed(""),
        "failure" => dns_failure_of(value, lang).map_or_else(|| visible(value), Cow::Borrowed),
        _ => visible(value),
    }
}

#[cfg(test)]
mod tests;
