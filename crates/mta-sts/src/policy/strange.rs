//! Characters that no line should hold: foreign line ends, control octets, invalid UTF-8 (POL-01, POL-30, POL-27).

use super::syntax::{Eol, Line};
use crate::{
    diagnostic::{Diagnostic, Edit, Insert},
    fields::{is_text, name_character},
    lint::{Rule, pol},
    span::Span,
};

/// What is strange about one line.
#[derive(Default)]
pub(super) struct Strange {
    /// The first character that ends a line elsewhere, but not here.
    pub end: Option<Span>,
    /// The first other control octet.
    control: Option<Span>,
    /// The first octet that is not UTF-8.
    invalid: Option<Span>,
    /// RFC 8461 §3.2: a CTL or invalid UTF-8 fits no rule. NEL, U+2028 and U+2029 fit the value of an extension.
    pub forbidden: bool,
}

impl Strange {
    /// `None` for a line of plain text.
    pub(super) fn of(line: &Line<'_>) -> Option<Self> {
        if line.text.iter().all(is_text) {
            return None;
        }
        let mut found = Self::default();
        let mut at = 0;
        for chunk in line.text.utf8_chunks() {
            for c in chunk.valid().chars() {
                found.character(c, line.span(at, at + c.len_utf8()));
                at += c.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                found.forbidden = true;
                found.invalid.get_or_insert(line.span(at, at + 1));
                at += chunk.invalid().len();
            }
        }
        found.is_any().then_some(found)
    }

    fn character(&mut self, c: char, span: Span) {
        self.forbidden |= c.is_ascii_control() && c != '\t';
        match c {
            '\t' => {}
            c if is_end(c) => _ = self.end.get_or_insert(span),
            c if c.is_ascii_control() => _ = self.control.get_or_insert(span),
            _ => {}
        }
    }

    fn is_any(&self) -> bool {
        self.forbidden || self.end.is_some()
    }

    /// What else is strange, each kind once.
    pub(super) fn others(&self) -> impl Iterator<Item = (&'static Rule, Span)> {
        let control = self.control.map(|span| (&pol::control_character::RULE, span));
        let invalid = self.invalid.map(|span| (&pol::not_ascii::RULE, span));
        control.into_iter().chain(invalid)
    }
}

/// What ends a line elsewhere, but not in a policy.
fn is_end(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// CRLF for each foreign end, at once; nothing for one that a real end follows.
pub(super) fn real_ends(line: &Line<'_>) -> impl Iterator<Item = Edit> {
    let end = line.text_span().end;
    let ended = move |span: Span| line.eol != Eol::Nothing && span.end == end;
    ends(line)
        .map(move |span| Edit { span, insert: Insert::Borrowed(if ended(span) { b"" } else { b"\r\n" }) })
}

fn ends(line: &Line<'_>) -> impl Iterator<Item = Span> {
    let mut after = 0;
    line.text.utf8_chunks().flat_map(move |chunk| {
        let start = after;
        after += chunk.valid().len() + chunk.invalid().len();
        let ends = chunk.valid().char_indices().filter(|(_, c)| is_end(*c));
        ends.map(move |(at, c)| line.span(start + at, start + at + c.len_utf8()))
    })
}

/// `finding` about the character at `span`.
pub(super) fn at(finding: Diagnostic, line: &Line<'_>, span: Span) -> Diagnostic {
    finding.arg("character", name_character(&line.text[span.start as usize - line.start..])).at(span)
}
