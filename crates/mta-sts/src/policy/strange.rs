//! Characters that no line should hold: foreign line ends, control octets, invalid UTF-8 (POL-01, POL-30, POL-27).

use super::syntax::{Eol, Line};
use crate::{
    diagnostic::{Diagnostic, Edit, Fix, Subject},
    fields::{is_text, name_character},
    lint::{Rule, pol},
    span::Span,
};

/// What is strange about one line.
#[derive(Default)]
pub(super) struct Strange {
    /// Characters that end a line elsewhere, but not here.
    pub ends: Vec<Span>,
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
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.ends.push(span),
            '\t' => {}
            c if c.is_ascii_control() => _ = self.control.get_or_insert(span),
            _ => {}
        }
    }

    fn is_any(&self) -> bool {
        self.forbidden || !self.ends.is_empty()
    }

    /// The finding about foreign line ends.
    pub(super) fn foreign_ends(&self, line: &Line<'_>) -> Option<Diagnostic> {
        let finding = Diagnostic::new(&pol::strange_line_end::RULE, Subject::PolicyFile);
        let span = *self.ends.first()?;
        Some(Diagnostic { fix: Some(self.real_ends(line)), ..at(finding, line, span) })
    }

    /// What else is strange, each kind once.
    pub(super) fn others(&self) -> impl Iterator<Item = (&'static Rule, Span)> {
        let control = self.control.map(|span| (&pol::control_character::RULE, span));
        let invalid = self.invalid.map(|span| (&pol::not_ascii::RULE, span));
        control.into_iter().chain(invalid)
    }

    /// CRLF for each foreign end, at once; nothing for one that a real end follows.
    fn real_ends(&self, line: &Line<'_>) -> Fix {
        let ended = |span: &Span| {
            line.eol != Eol::Nothing && *span == line.span(line.text.len() - span.len(), line.text.len())
        };
        let edit = |span: &Span| Edit {
            span: *span,
            insert: if ended(span) { Vec::new() } else { b"\r\n".to_vec() },
        };
        // Whether it is safe shows when the whole file is read.
        Fix { edits: self.ends.iter().map(edit).collect(), safe: false }
    }
}

/// `finding` about the character at `span`.
pub(super) fn at(finding: Diagnostic, line: &Line<'_>, span: Span) -> Diagnostic {
    finding.arg("character", name_character(&line.text[span.start as usize - line.start..])).at(span)
}
