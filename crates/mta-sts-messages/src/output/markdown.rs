//! Markdown (CommonMark, as tickets and pull requests take it). What could become a link, a mention, a heading or
//! markup is escaped or set as code; there is no raw HTML.

mod report;

pub use report::report;

use crate::{
    Lang, Shown,
    explain::{cite_url, owner, severity},
    phrases::ui,
    visible::{spans, visible},
};
use mta_sts::{Severity, lint::Cite};

/// A section on one input: its heading and its findings, in their order.
pub fn section(heading: &str, findings: &[Shown], lang: Lang) -> String {
    let mut out = ["### ", &sentence(heading), "\n\n"].concat();
    for shown in findings {
        out += &finding(shown, None, lang);
    }
    if !findings.is_empty() {
        out.push('\n');
    }
    out
}

/// A finding as an item of a list; `about` names what it is about, where the section does not.
pub fn finding(shown: &Shown, about: Option<&str>, lang: Lang) -> String {
    let position = shown
        .range
        .map(|range| ui::position(lang, &range.start.column.to_string(), &range.start.line.to_string()));
    let place: Vec<String> =
        about.map(sentence).into_iter().chain(position.map(|text| escape(&text))).collect();
    let place = if place.is_empty() { String::new() } else { format!(" ({})", place.join(", ")) };
    let mut out = format!(
        "- **{} {}**{place}: {}\n",
        severity(shown.severity, lang),
        shown.code,
        sentence(&shown.message)
    );
    if shown.severity >= Severity::Warning {
        for text in [&shown.why, &shown.fix].into_iter().filter(|text| !text.is_empty()) {
            out += &format!("  - {}\n", sentence(text));
        }
        let links: Vec<String> = shown.cite.iter().map(|cite| link(*cite)).collect();
        let whose = std::iter::once(escape(owner(shown.owner, lang))).chain(links);
        out += &format!("  - {}\n", whose.collect::<Vec<_>>().join(" · "));
    }
    out
}

/// A citation with its address.
pub fn link(cite: Cite) -> String {
    format!("[{}]({})", escape(&cite.to_string()), cite_url(&cite.to_string()))
}

/// A sentence from the message files: protocol tokens between backticks stay code, the rest is escaped.
pub fn sentence(text: &str) -> String {
    spans(text).map(|(piece, token)| if token { code(piece) } else { escape(piece) }).collect()
}

/// Text from outside as code on one line. [`visible`] leaves no backtick in it, so that it cannot end early.
pub fn code(text: &str) -> String {
    let text = visible(text);
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// Text that stands for itself. Words that GitHub and others turn into links, mentions, references or pictures by
/// themselves become code.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end =
            rest.find(is_gap).unwrap_or(rest.len()).max(if is_gap(first) { first.len_utf8() } else { 0 });
        let (word, tail) = rest.split_at(end);
        rest = tail;
        let bare = word.trim_end_matches(SENTENCE_ENDS);
        if is_live(bare) {
            out += &code(bare);
            push_escaped(&word[bare.len()..], &mut out);
        } else {
            push_escaped(word, &mut out);
        }
    }
    out
}

/// What parts two words.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '“' | '”' | '„' | '»' | '«' | '(' | ')')
}

/// Whether a renderer may make something of the word by itself.
fn is_live(word: &str) -> bool {
    let www = word.get(..4).is_some_and(|front| front.eq_ignore_ascii_case("www."));
    www || word.contains(['@', '#', '`']) || word.trim_end_matches(':').contains(':')
}

fn push_escaped(word: &str, out: &mut String) {
    for c in word.chars() {
        if MARKUP.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// What a word may end with that does not belong to it.
const SENTENCE_ENDS: [char; 5] = ['.', ',', ';', '!', '?'];
/// What CommonMark, tables, strikethrough and formulas give a meaning inside a line.
const MARKUP: [char; 13] = ['\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~', '$', '#'];

#[cfg(test)]
mod tests;
