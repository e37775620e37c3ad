//! Bytes to policy in both readings, with every fault found on the way (RFC 8461 §3.2).

use super::{
    Extension, MaxAge, Mode, Policy,
    name::Known,
    syntax::{Line, lines},
    value::{self, MxValue},
};
use crate::{
    diagnostic::{Diagnostic, Subject, quote},
    fields::{is_extension_name, is_wsp, name_character, trim, trim_end},
    lint::{Rule, idn, pol},
    mx::MxPattern,
    record::Readings,
    span::{Span, Spanned},
};
use std::collections::BTreeSet;

/// A policy file, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyFile<'a> {
    /// The policy in both readings.
    pub readings: Readings<Policy<'a>>,
    /// The first `mode`, where it is one of the three words: known even if the rest is no policy.
    pub mode: Option<Spanned<Mode>>,
    /// The first `max_age` in seconds, where it is a number, beyond the limit too.
    pub max_age: Option<Spanned<u64>>,
    /// Whether any line is an `mx` field, usable or not.
    pub has_mx_lines: bool,
    /// Every `mx` value that fits the grammar.
    pub mx: Vec<Spanned<MxPattern<'a>>>,
    /// What the parser found, in the order of the file; what is missing comes last.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `body`. Never fails: faults are findings.
pub fn parse(body: &[u8]) -> PolicyFile<'_> {
    let mut parser = Parser::default();
    let Some(start) = parser.opening(body) else {
        return PolicyFile { diagnostics: parser.out, ..PolicyFile::default() };
    };
    for (number, line) in lines(body, start).enumerate() {
        parser.line(number, line);
    }
    parser.ends = ends(body, start);
    parser.finish()
}

/// Whether LF and CRLF occur.
fn ends(body: &[u8], start: usize) -> (bool, bool) {
    let mut found = (false, false);
    for line in lines(body, start) {
        found.0 |= line.eol == super::syntax::Eol::Lf;
        found.1 |= line.eol == super::syntax::Eol::CrLf;
    }
    found
}

/// The first field of a name: RFC 8461 §3.2, all others are ignored.
#[derive(Clone, Copy)]
struct First<'a> {
    value: &'a [u8],
    span: Span,
    /// A finding about its characters already says what is wrong with it.
    explained: bool,
}

#[derive(Default)]
struct Parser<'a> {
    out: Vec<Diagnostic>,
    /// The strict reading has no policy.
    void: bool,
    /// Neither reading has one (POL-28).
    unreadable: bool,
    version: Option<First<'a>>,
    version_line: usize,
    mode: Option<First<'a>>,
    max_age: Option<First<'a>>,
    mx: Vec<Spanned<MxPattern<'a>>>,
    has_mx_lines: bool,
    /// An `mx` line is unusable for a reason that explains its loss.
    mx_lost: bool,
    extensions: Vec<Extension<'a>>,
    extra_names: BTreeSet<&'a [u8]>,
    near: Vec<(Known, &'a [u8], Span)>,
    /// A line end that is none runs fields together: what is missing then may be there (POL-01).
    run_together: bool,
    ends: (bool, bool),
}

fn found(rule: &'static Rule) -> Diagnostic {
    Diagnostic::new(rule, Subject::PolicyFile)
}

impl<'a> Parser<'a> {
    /// Where the first line begins; `None` if this is no text of fields at all.
    fn opening(&mut self, body: &[u8]) -> Option<usize> {
        if body.starts_with(&[0xfe, 0xff]) || body.starts_with(&[0xff, 0xfe]) {
            self.out.push(found(&pol::byte_order_mark::RULE).arg("encoding", "UTF-16").at(Span::new(0, 2)));
            return None;
        }
        let mark = if body.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let rest = &body[mark..];
        let first = rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(rest.len());
        if matches!(rest.get(first), Some(b'<' | b'{')) {
            let start = quote(rest[first..].split(|b| *b == b'\n').next().unwrap_or_default());
            let span = Span::new(mark + first, body.len().min(mark + first + 80));
            self.out.push(found(&pol::web_page::RULE).arg("start", start).at(span));
            return None;
        }
        if mark > 0 {
            let span = Span::new(0, mark);
            self.out.push(
                found(&pol::byte_order_mark::RULE).arg("encoding", "UTF-8").at(span).fix(span, "", true),
            );
            self.unreadable = true;
        }
        Some(mark)
    }

    fn line(&mut self, number: usize, line: Line<'a>) {
        let text = trim(line.text);
        if text.is_empty() {
            return self.empty_line(line);
        }
        let strange = self.characters(line);
        if is_comment(text) {
            let comment = found(&pol::comment::RULE).arg("text", quote(text)).at(line.text_span());
            return self.void(comment.fix(line.whole_span(), "", true));
        }
        let Some(colon) = line.text.iter().position(|b| *b == b':') else {
            if !strange {
                let rest = found(&pol::not_a_field::RULE).arg("line", quote(text)).at(line.text_span());
                self.out.push(rest.fix(line.whole_span(), "", true));
            }
            self.void = true;
            return;
        };
        self.field(number, line, colon, strange);
    }

    fn field(&mut self, number: usize, line: Line<'a>, colon: usize, strange: bool) {
        let name = trim(&line.text[..colon]);
        let spaced = name.len() != colon;
        if spaced {
            let front = line.text.iter().take_while(|b| is_wsp(**b)).count().min(colon);
            let (start, end) = if front > 0 { (0, front) } else { (name.len(), colon) };
            let edit = found(&pol::space_around_name::RULE).at(line.span(start, end));
            self.void(edit.fix(line.span(0, colon), name, true));
        }
        let value = self.value(line, colon);
        match Known::of(name) {
            Some(Known::Mx) => self.mx_field(value, strange),
            Some(known) => self.known(known, number, value, strange),
            None => self.extension(name, value, line, spaced || strange),
        }
    }

    /// The value without the white space around it; notes white space that is allowed, but rare (POL-04).
    fn value(&mut self, line: Line<'a>, colon: usize) -> Spanned<&'a [u8]> {
        let raw = &line.text[colon + 1..];
        let gap = raw.iter().take_while(|b| is_wsp(**b)).count();
        let value = trim(raw);
        let end = colon + 1 + trim_end(raw).len();
        let start = (colon + 1 + gap).min(end);
        if raw[..gap].contains(&b'\t') || end < line.text.len() && !value.is_empty() {
            let span = if end < line.text.len() {
                line.span(end, line.text.len())
            } else {
                line.span(colon + 1, start)
            };
            self.out.push(found(&pol::trailing_space::RULE).at(span));
        }
        Spanned { value, span: line.span(start, start + value.len()) }
    }

    /// `version`, `mode` or `max_age`: only the first counts.
    fn known(&mut self, known: Known, number: usize, value: Spanned<&'a [u8]>, strange: bool) {
        let explained = self.foreign(value, strange) || self.trailing_comment(value, true);
        let first = First { value: value.value, span: value.span, explained };
        let slot = match known {
            Known::Version => &mut self.version,
            Known::Mode => &mut self.mode,
            Known::MaxAge | Known::Mx => &mut self.max_age,
        };
        if slot.is_some() {
            return self.repeated(known.text().as_bytes(), value);
        }
        *slot = Some(first);
        if known == Known::Version {
            self.version_line = number;
        }
    }

    fn repeated(&mut self, name: &[u8], value: Spanned<&[u8]>) {
        self.out.push(found(&pol::repeated_field::RULE).arg("field", quote(name)).at(value.span));
        // By the ABNF a repeated field is an extension; with a value that none may have it voids the policy.
        self.void |= !is_extension_value(value.value);
    }

    /// Non-ASCII in a known field (POL-27).
    fn foreign(&mut self, value: Spanned<&[u8]>, strange: bool) -> bool {
        if strange || value.value.is_ascii() {
            return strange;
        }
        self.not_ascii(value);
        true
    }

    fn not_ascii(&mut self, value: Spanned<&[u8]>) {
        let at = value.value.iter().position(|b| !b.is_ascii()).unwrap_or(0);
        let rest = &value.value[at..];
        let start = value.span.start as usize + at;
        let span = Span::new(start, start + crate::fields::character_length(rest));
        self.void(found(&pol::not_ascii::RULE).arg("character", name_character(rest)).at(span));
    }

    /// Text after a value that is meant as a comment (POL-26). `;` separates hosts on `mx` lines (POL-41).
    fn trailing_comment(&mut self, value: Spanned<&[u8]>, semicolon: bool) -> bool {
        let starts = |at: usize| {
            let rest = &value.value[at..];
            let spaced = at == 0 || is_wsp(value.value[at - 1]);
            spaced
                && (rest.starts_with(b"#") || rest.starts_with(b"//") || semicolon && rest.starts_with(b";"))
        };
        let Some(at) = (0..value.value.len()).find(|at| starts(*at)) else { return false };
        let kept = trim_end(&value.value[..at]).len();
        let start = value.span.start as usize;
        let span = Span::new(start + kept, value.span.end as usize);
        let comment = found(&pol::comment::RULE).arg("text", quote(&value.value[at..]));
        self.void(comment.at(Span::new(start + at, value.span.end as usize)).fix(span, "", false));
        true
    }

    fn mx_field(&mut self, value: Spanned<&'a [u8]>, strange: bool) {
        self.has_mx_lines = true;
        if strange || self.trailing_comment(value, false) {
            self.void = true;
            self.mx_lost = true;
            return;
        }
        self.a_labels(value);
        match value::judge(value.value) {
            MxValue::Good(pattern) => self.pattern(pattern, value),
            MxValue::Useless(pattern) => {
                self.bad_mx(&pol::address::RULE, value, None);
                self.mx.push(Spanned { value: pattern, span: value.span });
            }
            MxValue::Bad(rule) if *rule == pol::not_ascii::RULE => {
                self.mx_lost = true;
                self.not_ascii(value);
            }
            MxValue::Bad(rule) => {
                self.void = true;
                self.mx_lost |= *rule != pol::not_a_host_name::RULE;
                let without_dot = value.value.strip_suffix(b".").filter(|_| *rule == pol::final_dot::RULE);
                self.bad_mx(rule, value, without_dot);
            }
        }
    }

    /// IDN-04.
    fn a_labels(&mut self, value: Spanned<&[u8]>) {
        let mut labels = value.value.split(|b| *b == b'.');
        if let Some(label) = labels.find(|label| value::is_bad_a_label(label)) {
            self.out.push(found(&idn::bad_a_label::RULE).arg("label", quote(label)).at(value.span));
        }
    }

    fn bad_mx(&mut self, rule: &'static Rule, value: Spanned<&[u8]>, instead: Option<&[u8]>) {
        let bad =
            if rule.args.is_empty() { found(rule) } else { found(rule).arg("value", quote(value.value)) };
        let bad = bad.at(value.span);
        self.out.push(match instead {
            Some(text) => bad.fix(value.span, text, false),
            None => bad,
        });
    }

    fn pattern(&mut self, pattern: MxPattern<'a>, value: Spanned<&[u8]>) {
        if self.mx.iter().any(|known| known.value == pattern) {
            self.out.push(found(&pol::duplicate_mx::RULE).arg("pattern", &pattern).at(value.span));
        }
        if matches!(&pattern, MxPattern::Exact(domain) if !domain.as_str().contains('.')) {
            self.bad_mx(&pol::single_label::RULE, value, None);
        }
        if value.value.iter().any(u8::is_ascii_uppercase) {
            self.bad_mx(&pol::upper_case::RULE, value, None);
        }
        self.mx.push(Spanned { value: pattern, span: value.span });
    }

    fn extension(&mut self, name: &'a [u8], value: Spanned<&'a [u8]>, line: Line<'a>, explained: bool) {
        if let Some(known) = Known::meant_by(name) {
            self.near.push((known, name, line.span(0, name.len())));
        }
        let text = (std::str::from_utf8(name), std::str::from_utf8(value.value));
        let (Ok(name_text), Ok(value_text)) = text else {
            self.void = true;
            return;
        };
        if !is_extension_name(name) || !is_extension_value(value.value) {
            self.void = true;
            if !explained {
                let bad =
                    found(&pol::malformed_field::RULE).arg("line", quote(line.text)).at(line.text_span());
                self.out.push(bad.fix(line.whole_span(), "", true));
            }
        } else if !self.extra_names.insert(name) {
            self.repeated(name, value);
        } else {
            self.extensions.push(Extension { name: name_text, value: value_text });
            if Known::meant_by(name).is_none() {
                self.out.push(found(&pol::unknown_field::RULE).arg("field", name_text).at(line.text_span()));
            }
        }
    }

    fn empty_line(&mut self, line: Line<'_>) {
        self.void = true;
        // A run of empty lines is one finding: 64 KiB of line ends must not become 65,536 of them.
        if let Some(last) = self.out.last_mut() {
            let adjacent = last.span.is_some_and(|span| span.end as usize == line.start);
            if *last.rule == pol::empty_line::RULE && adjacent {
                let start = last.span.map_or(line.start, |span| span.start as usize);
                let span = Span::new(start, line.whole_span().end as usize);
                *last = found(&pol::empty_line::RULE).at(span).fix(span, "", true);
                return;
            }
        }
        let span = line.whole_span();
        self.out.push(found(&pol::empty_line::RULE).at(span).fix(span, "", true));
    }

    fn void(&mut self, diagnostic: Diagnostic) {
        self.void = true;
        self.out.push(diagnostic);
    }

    /// Octets that no line may hold, each kind once a line; whether there are any.
    fn characters(&mut self, line: Line<'_>) -> bool {
        if line.text.iter().all(|b| matches!(b, b'\t' | 0x20..=0x7e)) {
            return false;
        }
        let mut kinds: [Option<Span>; 3] = [None; 3];
        let mut at = 0;
        for chunk in line.text.utf8_chunks() {
            for c in chunk.valid().chars() {
                let kind = match c {
                    '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(0),
                    '\t' => None,
                    c if c.is_ascii_control() => Some(1),
                    _ => None,
                };
                note(&mut kinds, kind, line.span(at, at + c.len_utf8()));
                at += c.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                note(&mut kinds, Some(2), line.span(at, at + 1));
                at += chunk.invalid().len();
            }
        }
        self.report_characters(line, kinds)
    }

    fn report_characters(&mut self, line: Line<'_>, kinds: [Option<Span>; 3]) -> bool {
        let rules = [&pol::strange_line_end::RULE, &pol::control_character::RULE, &pol::not_ascii::RULE];
        self.run_together |= kinds[0].is_some();
        for (rule, span) in rules.into_iter().zip(kinds) {
            let Some(span) = span else { continue };
            let from = span.start as usize - line.start;
            let character = name_character(&line.text[from..]);
            let bad = found(rule).arg("character", character).at(span);
            self.void(if *rule == pol::strange_line_end::RULE { bad.fix(span, "\r\n", false) } else { bad });
        }
        kinds.iter().any(Option::is_some)
    }

    fn finish(mut self) -> PolicyFile<'a> {
        let version = self.judge_version();
        let mode = self.judge_mode();
        let max_age = self.judge_max_age();
        self.judge_mx(mode.map(|m| m.value));
        self.misspelt();
        if self.ends == (true, true) {
            self.out.push(found(&pol::mixed_line_ends::RULE));
        }
        let complete = version && !self.unreadable;
        let lenient = match (mode, max_age) {
            (Some(mode), Some(max_age)) if complete => self.policy(mode.value, max_age.value),
            _ => None,
        };
        let over = max_age.is_some_and(|age| MaxAge::new(age.value).is_none());
        let strict = lenient.clone().filter(|_| !self.void && !over);
        self.settle(lenient.is_some());
        PolicyFile {
            readings: Readings { strict, lenient },
            mode,
            max_age,
            has_mx_lines: self.has_mx_lines,
            mx: self.mx,
            diagnostics: self.out,
        }
    }

    /// RFC 8461 §3.2: at least one mx unless the mode is none.
    fn policy(&mut self, mode: Mode, max_age: u64) -> Option<Policy<'a>> {
        let enough = mode == Mode::None || !self.mx.is_empty();
        enough.then(|| Policy {
            mode,
            max_age: MaxAge::capped(max_age),
            mx: self.mx.clone(),
            extensions: std::mem::take(&mut self.extensions),
        })
    }

    /// Where a policy is read, turning a foreign line end into a real one may add fields to it: not safe. Where none is, it is.
    fn settle(&mut self, has_policy: bool) {
        let repairs = self.out.iter_mut().filter(|d| *d.rule == pol::strange_line_end::RULE);
        for fix in repairs.filter_map(|d| d.fix.as_mut()) {
            fix.safe = !has_policy;
        }
    }

    fn judge_version(&mut self) -> bool {
        let Some(first) = self.version else {
            self.missing(found(&pol::version::RULE).arg("value", ""));
            return false;
        };
        let good = first.value == b"STSv1";
        if !good && !first.explained {
            let wrong = found(&pol::version::RULE).arg("value", quote(first.value)).at(first.span);
            self.out.push(wrong.fix(first.span, "STSv1", false));
        }
        if self.version_line > 0 {
            self.out.push(found(&pol::version_not_first::RULE).at(first.span));
        }
        good
    }

    fn judge_mode(&mut self) -> Option<Spanned<Mode>> {
        let Some(first) = self.mode else {
            self.missing(found(&pol::no_mode::RULE));
            return None;
        };
        let mode = match first.value {
            b"enforce" => Some(Mode::Enforce),
            b"testing" => Some(Mode::Testing),
            b"none" => Some(Mode::None),
            _ => None,
        };
        if mode.is_none() && !first.explained {
            self.out.push(unknown_mode(first));
        }
        Some(Spanned { value: mode?, span: first.span })
    }

    fn judge_max_age(&mut self) -> Option<Spanned<u64>> {
        let Some(first) = self.max_age else {
            self.missing(found(&pol::max_age_number::RULE).arg("value", ""));
            return None;
        };
        // RFC 8461 §3.2: 1*10(DIGIT).
        let digits = (1..=10).contains(&first.value.len()) && first.value.iter().all(u8::is_ascii_digit);
        let seconds =
            first.value.iter().fold(0u64, |n, b| n.saturating_mul(10).saturating_add(u64::from(b & 15)));
        if !digits && !first.explained {
            self.out.push(found(&pol::max_age_number::RULE).arg("value", quote(first.value)).at(first.span));
        } else if digits && MaxAge::new(seconds).is_none() {
            let over = found(&pol::max_age_over_limit::RULE).arg("value", seconds).at(first.span);
            self.out.push(over.fix(first.span, MaxAge::LIMIT.to_string(), true));
        }
        digits.then_some(Spanned { value: seconds, span: first.span })
    }

    fn judge_mx(&mut self, mode: Option<Mode>) {
        let Some(mode @ (Mode::Enforce | Mode::Testing)) = mode else { return };
        if self.mx.is_empty() && !self.mx_lost {
            self.missing(found(&pol::no_mx::RULE).arg("mode", mode));
        }
    }

    fn missing(&mut self, diagnostic: Diagnostic) {
        if !self.run_together {
            self.out.push(diagnostic);
        }
    }

    /// POL-45, for the fields whose place the misspelt one left empty; a lost `mx` host is never there twice.
    fn misspelt(&mut self) {
        for (known, name, span) in std::mem::take(&mut self.near) {
            let missing = match known {
                Known::Version => self.version.is_none(),
                Known::Mode => self.mode.is_none(),
                Known::MaxAge => self.max_age.is_none(),
                Known::Mx => true,
            };
            let field = quote(name);
            self.out.push(match missing {
                true => {
                    let near =
                        found(&pol::misspelt_name::RULE).arg("found", field).arg("meant", known.text());
                    near.at(span).fix(span, known.text(), false)
                }
                false => found(&pol::unknown_field::RULE).arg("field", field).at(span),
            });
        }
    }
}

fn unknown_mode(first: First<'_>) -> Diagnostic {
    let wrong = found(&pol::unknown_mode::RULE).arg("value", quote(first.value)).at(first.span);
    let meant = match &first.value.to_ascii_lowercase()[..] {
        b"enforce" | b"enforced" | b"enforcing" => "enforce",
        b"testing" | b"test" | b"report" => "testing",
        b"none" | b"off" => "none",
        _ => return wrong,
    };
    wrong.fix(first.span, meant, false)
}

fn note(kinds: &mut [Option<Span>; 3], kind: Option<usize>, span: Span) {
    if let Some(slot) = kind.and_then(|kind| kinds.get_mut(kind)) {
        slot.get_or_insert(span);
    }
}

fn is_comment(text: &[u8]) -> bool {
    text.starts_with(b"#") || text.starts_with(b"//") || text.starts_with(b";")
}

/// RFC 8461 §3.2: at least one octet, no CTL, no space at either end; UTF-8 is checked by the caller.
fn is_extension_value(value: &[u8]) -> bool {
    !value.is_empty() && !value.iter().any(u8::is_ascii_control)
}
