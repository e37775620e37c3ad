//! What is remarked on line by line: comments, empty lines, and characters that no line should hold.

use super::{Parser, delete, found, replace};
use crate::{
    diagnostic::{Change, Diagnostic, quote},
    fields::{is_wsp, name_character, trim_end},
    lint::{Rule, pol},
    policy::{
        strange::{self, Strange},
        syntax::Line,
    },
    span::{Span, Spanned},
};

impl Parser<'_> {
    /// A line that is a comment and nothing else. Where fields may have run into it, it must not be deleted.
    pub(super) fn comment(&mut self, line: &Line<'_>, text: &[u8], strange: bool) {
        self.void = true;
        let change = (!strange).then(|| delete(line.whole_span()));
        self.note(&pol::comment::RULE, change, |comment| {
            comment.arg("text", quote(text)).at(line.text_span())
        });
    }

    pub(super) fn empty_line(&mut self, line: &Line<'_>) {
        self.void = true;
        // A run of empty lines is one finding: 64 KiB of line ends must not become 65,536 of them.
        let whole = line.whole_span();
        let last = self.out.last_mut().filter(|last| *last.rule == pol::empty_line::RULE);
        let run = last.and_then(|last| last.span.as_mut().zip(last.fix.as_mut()));
        if let Some((span, fix)) = run.filter(|(span, _)| span.end as usize == line.start) {
            span.end = whole.end;
            fix.edits.iter_mut().for_each(|edit| edit.span = *span);
            return;
        }
        self.note(&pol::empty_line::RULE, Some(delete(whole)), |empty| empty.at(whole));
    }

    /// Non-ASCII in a known field (POL-27).
    pub(super) fn foreign(&mut self, value: Spanned<&[u8]>, strange: bool) -> bool {
        if strange || value.value.is_ascii() {
            return strange;
        }
        self.not_ascii(value);
        true
    }

    pub(super) fn not_ascii(&mut self, value: Spanned<&[u8]>) {
        let at = value.value.iter().position(|b| !b.is_ascii()).unwrap_or(0);
        let rest = &value.value[at..];
        let start = value.span.start as usize + at;
        let span = Span::new(start, start + crate::fields::character_length(rest));
        self.note(&pol::not_ascii::RULE, None, |found| found.arg("character", name_character(rest)).at(span));
    }

    /// Text after a value that is meant as a comment (POL-26). `;` separates hosts on `mx` lines (POL-41).
    pub(super) fn trailing_comment(&mut self, value: Spanned<&[u8]>, semicolon: bool) -> bool {
        let starts = |(at, b): &(usize, &u8)| {
            let marked = match b {
                b'#' => true,
                b'/' => value.value.get(at + 1) == Some(&b'/'),
                b';' => semicolon,
                _ => false,
            };
            marked && (*at == 0 || is_wsp(value.value[at - 1]))
        };
        let Some((at, _)) = value.value.iter().enumerate().find(starts) else { return false };
        let kept = trim_end(&value.value[..at]).len();
        let start = value.span.start as usize;
        let span = Span::new(start + kept, value.span.end as usize);
        self.note(&pol::comment::RULE, Some(replace(span, b"", false)), |comment| {
            let place = Span::new(start + at, value.span.end as usize);
            comment.arg("text", quote(&value.value[at..])).at(place)
        });
        true
    }

    /// Reports a finding of `rule`; `describe` adds place and facts, where it is going to be listed.
    pub(super) fn note(
        &mut self,
        rule: &'static Rule,
        change: Option<Change>,
        describe: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let mend = |finding: &mut Diagnostic| {
            if let Some(Change { edit, safe }) = change {
                finding.also_mends([edit], safe);
            }
        };
        if let Some(counts) = self.out.counted(rule) {
            return mend(counts);
        }
        let mut finding = describe(found(rule));
        mend(&mut finding);
        self.out.push(finding);
    }

    /// Octets that no line should hold, each kind once a line; whether there are any.
    pub(super) fn characters(&mut self, line: &Line<'_>) -> bool {
        let Some(strange) = Strange::of(line) else { return false };
        self.void |= strange.forbidden;
        if let Some(end) = strange.end {
            self.run_together = true;
            self.foreign_ends(end, line);
        }
        for (rule, span) in strange.others() {
            self.note(rule, None, |finding| strange::at(finding, line, span));
        }
        true
    }

    /// One finding for all foreign line ends of a line.
    fn foreign_ends(&mut self, first: Span, line: &Line<'_>) {
        let rule = &pol::strange_line_end::RULE;
        // Whether it is safe shows when the whole file is read.
        let mend = |finding: &mut Diagnostic| finding.also_mends(strange::real_ends(line), false);
        if let Some(counts) = self.out.counted(rule) {
            return mend(counts);
        }
        let mut finding = strange::at(found(rule), line, first);
        mend(&mut finding);
        self.out.push(finding);
    }
}
