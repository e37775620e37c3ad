//! Bytes to policy in both readings, with every fault found on the way (RFC 8461 §3.2).

use super::{
    Extension, Mode, PolicyReadings,
    name::Known,
    name_set::NameSet,
    strange::{self, Strange},
    syntax::{Eol, EolKind, Line, lines},
    value::{self, MxValue},
};
use crate::{
    diagnostic::{Change, Diagnostic, Edit, Findings, Insert, Subject, quote},
    domain::Letters,
    fields::{is_extension_name, is_wsp, name_character, trim, trim_end, trim_start},
    lint::{Rule, idn, pol},
    mx::MxPattern,
    span::{Span, Spanned},
};

mod whole;

/// A policy file, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyFile<'a> {
    /// The policy in both readings.
    pub readings: PolicyReadings<'a>,
    /// The first `mode`, where it is one of the three words: known even if the rest is no policy.
    pub mode: Option<Spanned<Mode>>,
    /// The first `max_age` in seconds, where it is a number, beyond the limit too.
    pub max_age: Option<Spanned<u64>>,
    /// Whether any line is an `mx` field, usable or not.
    pub has_mx_lines: bool,
    /// Its line ends; `None` where it was not read line by line.
    pub(crate) eol: Option<EolKind>,
    /// The `mx` values that fit the grammar, where they are no policy's.
    stray_mx: Vec<Spanned<MxPattern<'a>>>,
    /// What the parser found, in the order of the file; what is missing comes last.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> PolicyFile<'a> {
    /// Every `mx` value that fits the grammar.
    pub fn mx(&self) -> &[Spanned<MxPattern<'a>>] {
        self.readings.lenient().map_or(&self.stray_mx, |policy| &policy.mx)
    }
}

/// Reads `body`. Never fails: faults are findings.
pub fn parse(body: &[u8]) -> PolicyFile<'_> {
    let mut parser = Parser::default();
    let Some(start) = parser.opening(body) else {
        return PolicyFile { diagnostics: parser.out.into_vec(), ..PolicyFile::default() };
    };
    parser.text = std::str::from_utf8(body).ok();
    let (mut lf, mut crlf) = (false, false);
    for (number, line) in lines(body, start).enumerate() {
        parser.line(number, &line);
        lf |= line.eol == Eol::Lf;
        crlf |= line.eol == Eol::CrLf;
    }
    let eol = EolKind::of(lf, crlf);
    if eol == EolKind::Mixed {
        parser.out.push(found(&pol::mixed_line_ends::RULE));
    }
    parser.finish(eol)
}

/// The first field of a name: RFC 8461 §3.2, all others are ignored.
#[derive(Clone, Copy)]
struct First<'a> {
    value: &'a [u8],
    span: Span,
    /// It fits the grammar of its field.
    good: bool,
    /// A finding about its characters already says what is wrong with it.
    explained: bool,
}

#[derive(Default)]
struct Parser<'a> {
    out: Findings,
    /// The whole file, where it is text.
    text: Option<&'a str>,
    /// The strict reading has no policy.
    void: bool,
    /// Neither reading has one (POL-28).
    unreadable: bool,
    version: Option<First<'a>>,
    version_line: usize,
    mode: Option<First<'a>>,
    max_age: Option<First<'a>>,
    mx: Vec<Spanned<MxPattern<'a>>>,
    /// The patterns again, once there are so many that comparing each with each would take long.
    many_mx: Option<NameSet<MxPattern<'a>>>,
    has_mx_lines: bool,
    /// An `mx` line is unusable for a reason that explains its loss.
    mx_lost: bool,
    extensions: Vec<Extension<'a>>,
    extra_names: Option<NameSet<&'a str>>,
    near: Vec<(Known, &'a [u8], Span)>,
    /// A line end that is none runs fields together: what is missing then may be there (POL-01).
    run_together: bool,
    /// The first line that would make a web page of the file, were it in front (POL-28, POL-29).
    page: Option<usize>,
}

fn found(rule: &'static Rule) -> Diagnostic {
    Diagnostic::new(rule, Subject::PolicyFile)
}

impl<'a> Parser<'a> {
    /// Where the first line begins; `None` if this is no text of fields at all.
    fn opening(&mut self, body: &[u8]) -> Option<usize> {
        if is_utf16(body) {
            self.out.push(found(&pol::byte_order_mark::RULE).arg("encoding", "UTF-16").at(Span::new(0, 2)));
            return None;
        }
        let marks = body.chunks(UTF8_MARK.len()).take_while(|chunk| *chunk == UTF8_MARK).count();
        let mark = marks * UTF8_MARK.len();
        let rest = &body[mark..];
        let first = rest.len() - rest.trim_ascii_start().len();
        if begins_page(&rest[first..]) {
            let start = quote(rest[first..].split(|b| *b == b'\n').next().unwrap_or_default());
            let span = Span::new(mark + first, mark + first + cut(&rest[first..], 80));
            self.out.push(found(&pol::web_page::RULE).arg("start", start).at(span));
            return None;
        }
        if mark > 0 {
            let span = Span::new(0, mark);
            let bom = found(&pol::byte_order_mark::RULE).arg("encoding", "UTF-8").at(span);
            self.out.push(bom.fix(span, "", true));
            self.unreadable = true;
        }
        Some(mark)
    }

    fn line(&mut self, number: usize, line: &Line<'a>) {
        if self.usual(number, line) {
            return;
        }
        let text = trim(line.text);
        if text.is_empty() {
            return self.empty_line(line);
        }
        if begins_page(text.trim_ascii_start()) || is_marked(line.text) {
            self.page.get_or_insert(line.start);
        }
        let strange = self.characters(line);
        if is_comment(text) {
            return self.comment(line, text, strange);
        }
        let Some(colon) = line.text.iter().position(|b| *b == b':') else {
            if !strange {
                self.note(&pol::not_a_field::RULE, Some(delete(line.whole_span())), |rest| {
                    rest.arg("line", quote(text)).at(line.text_span())
                });
            }
            self.void = true;
            return;
        };
        self.field(number, line, colon, strange);
    }

    /// A known field as nearly everybody writes it: one space, then a value of its grammar. The line holds nothing
    /// else that could be remarked on.
    fn usual(&mut self, number: usize, line: &Line<'a>) -> bool {
        let (Some((known, front)), Some(text)) = (Known::usual(line.text), self.text) else { return false };
        let value = Spanned { value: &line.text[front..], span: line.span(front, line.text.len()) };
        match known {
            Known::Mx => {
                let text = text.get(line.start + front..line.start + line.text.len());
                let Some((pattern, letters)) = text.and_then(value::good) else { return false };
                self.has_mx_lines = true;
                self.pattern(pattern, letters, value);
            }
            _ if known.allows(value.value) => self.known(known, number, value, false),
            _ => return false,
        }
        true
    }

    /// A line that is a comment and nothing else. Where fields may have run into it, it must not be deleted.
    fn comment(&mut self, line: &Line<'_>, text: &[u8], strange: bool) {
        self.void = true;
        let change = (!strange).then(|| delete(line.whole_span()));
        self.note(&pol::comment::RULE, change, |comment| {
            comment.arg("text", quote(text)).at(line.text_span())
        });
    }

    fn field(&mut self, number: usize, line: &Line<'a>, colon: usize, strange: bool) {
        let name = trim(&line.text[..colon]);
        let spaced = name.len() != colon;
        if spaced {
            let front = (line.text.len() - trim_start(line.text).len()).min(colon);
            let (start, end) = if front > 0 { (0, front) } else { (name.len(), colon) };
            // In front of a file, a byte order mark would begin to count.
            let change = replace(line.span(0, colon), name.to_vec(), !is_marked(name));
            self.void = true;
            self.note(&pol::space_around_name::RULE, Some(change), |space| space.at(line.span(start, end)));
        }
        let value = self.value(line, colon);
        match Known::of(name) {
            Some(known) => self.known(known, number, value, strange),
            None => self.extension(name, value, line, spaced || strange),
        }
    }

    /// The value without the white space around it; notes white space that is allowed, but rare (POL-04).
    fn value(&mut self, line: &Line<'a>, colon: usize) -> Spanned<&'a [u8]> {
        let raw = &line.text[colon + 1..];
        let bare = trim_end(raw);
        let value = trim_start(bare);
        let end = colon + 1 + bare.len();
        let start = end - value.len();
        let gap = &raw[..raw.len() - trim_start(raw).len()];
        if gap.contains(&b'\t') || end < line.text.len() && !value.is_empty() {
            let span = if end < line.text.len() {
                line.span(end, line.text.len())
            } else {
                line.span(colon + 1, start)
            };
            self.note(&pol::trailing_space::RULE, None, |space| space.at(span));
        }
        Spanned { value, span: line.span(start, start + value.len()) }
    }

    /// Of `version`, `mode` and `max_age` only the first counts.
    // Where size does not count: or `value` makes a detour through memory, a tenth of what a clean policy takes.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    fn known(&mut self, known: Known, number: usize, value: Spanned<&'a [u8]>, strange: bool) {
        if known == Known::Mx {
            return self.mx_field(value, strange);
        }
        if self.first(known).is_some() {
            return self.repeated(known.text().as_bytes(), value);
        }
        let good = known.allows(value.value);
        let explained = !good && (self.foreign(value, strange) || self.trailing_comment(value, true));
        *self.first(known) = Some(First { value: value.value, span: value.span, good, explained });
        if known == Known::Version {
            self.version_line = number;
        }
    }

    fn first(&mut self, known: Known) -> &mut Option<First<'a>> {
        match known {
            Known::Version => &mut self.version,
            Known::Mode => &mut self.mode,
            Known::MaxAge | Known::Mx => &mut self.max_age,
        }
    }

    fn repeated(&mut self, name: &[u8], value: Spanned<&[u8]>) {
        self.note(&pol::repeated_field::RULE, None, |field| field.arg("field", quote(name)).at(value.span));
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
        self.note(&pol::not_ascii::RULE, None, |found| found.arg("character", name_character(rest)).at(span));
    }

    /// Text after a value that is meant as a comment (POL-26). `;` separates hosts on `mx` lines (POL-41).
    fn trailing_comment(&mut self, value: Spanned<&[u8]>, semicolon: bool) -> bool {
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

    fn mx_field(&mut self, value: Spanned<&'a [u8]>, strange: bool) {
        self.has_mx_lines = true;
        match value::judge(value.value) {
            MxValue::Good(pattern, letters) => self.pattern(pattern, letters, value),
            MxValue::Useless(pattern) => {
                self.bad_mx(&pol::address::RULE, value, None);
                self.mx.push(Spanned { value: pattern, span: value.span });
            }
            MxValue::Bad(rule) => {
                self.void = true;
                self.mx_lost |= *rule != pol::not_a_host_name::RULE;
                if strange || self.trailing_comment(value, false) {
                    self.mx_lost = true;
                } else if *rule == pol::not_ascii::RULE {
                    self.not_ascii(value);
                } else {
                    self.a_labels(value);
                    let bare = value.value.strip_suffix(b".").filter(|_| *rule == pol::final_dot::RULE);
                    self.bad_mx(rule, value, bare);
                }
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
        let change = instead.map(|insert| replace(value.span, insert.to_vec(), false));
        self.note(rule, change, |bad| {
            let bad = if rule.args.is_empty() { bad } else { bad.arg("value", quote(value.value)) };
            bad.at(value.span)
        });
    }

    fn pattern(&mut self, pattern: MxPattern<'a>, letters: Letters, value: Spanned<&'a [u8]>) {
        if letters.hyphen {
            self.a_labels(value);
        }
        if self.is_known(&pattern) {
            self.note(&pol::duplicate_mx::RULE, None, |twice| twice.arg("pattern", &pattern).at(value.span));
        }
        if !letters.dot && matches!(pattern, MxPattern::Exact(_)) {
            self.bad_mx(&pol::single_label::RULE, value, None);
        }
        if letters.upper {
            self.bad_mx(&pol::upper_case::RULE, value, None);
        }
        self.mx.push(Spanned { value: pattern, span: value.span });
    }

    fn is_known(&mut self, pattern: &MxPattern<'a>) -> bool {
        if self.mx.len() < MANY {
            return self.mx.iter().any(|known| known.value == *pattern);
        }
        let mx = &self.mx;
        let see = |many: &mut NameSet<_>, pattern: &MxPattern<'a>, index| {
            let name = pattern.domain().as_str().as_bytes();
            many.insert(name, pattern, index, |at| mx.get(at).map(|known| &known.value))
        };
        let many = self.many_mx.get_or_insert_with(|| {
            let mut many = NameSet::default();
            mx.iter().enumerate().for_each(|(index, known)| _ = see(&mut many, &known.value, index));
            many
        });
        !see(many, pattern, mx.len())
    }

    fn extension(&mut self, name: &'a [u8], value: Spanned<&'a [u8]>, line: &Line<'a>, explained: bool) {
        let near = Known::meant_by(name);
        let front = line.text.len() - trim_start(line.text).len();
        if let Some(known) = near {
            self.near.push((known, name, line.span(front, front + name.len())));
        }
        let fits = is_extension_name(name) && is_extension_value(value.value);
        let text = fits.then(|| (std::str::from_utf8(name), std::str::from_utf8(value.value)));
        let Some((Ok(name_text), Ok(value_text))) = text else {
            self.void = true;
            if !explained {
                self.note(&pol::malformed_field::RULE, Some(delete(line.whole_span())), |bad| {
                    bad.arg("line", quote(line.text)).at(line.text_span())
                });
            }
            return;
        };
        let (names, known) = (self.extra_names.get_or_insert_default(), &self.extensions);
        if !names.insert(name, &name_text, known.len(), |at| known.get(at).map(|known| &known.name)) {
            self.repeated(name, value);
        } else {
            self.extensions.push(Extension { name: name_text, value: value_text });
            if near.is_none() {
                self.note(&pol::unknown_field::RULE, None, |field| {
                    field.arg("field", name_text).at(line.text_span())
                });
            }
        }
    }

    fn empty_line(&mut self, line: &Line<'_>) {
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

    /// Reports a finding of `rule`; `describe` adds place and facts, where it is going to be listed.
    fn note(
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
    fn characters(&mut self, line: &Line<'_>) -> bool {
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

/// To take out what stands at `span`.
fn delete(span: Span) -> Change {
    replace(span, b"", true)
}

fn replace(span: Span, insert: impl Into<Insert>, safe: bool) -> Change {
    Change { edit: Edit { span, insert: insert.into() }, safe }
}

/// The first octets of HTML, XML or JSON.
fn begins_page(text: &[u8]) -> bool {
    matches!(text, [b'<' | b'{', ..])
}

fn is_utf16(text: &[u8]) -> bool {
    matches!(text, [0xfe, 0xff, ..] | [0xff, 0xfe, ..])
}

fn is_marked(text: &[u8]) -> bool {
    is_utf16(text) || matches!(text, [0xef, 0xbb, 0xbf, ..])
}

/// `length`, or a little less where a character of `text` would be cut.
fn cut(text: &[u8], length: usize) -> usize {
    let inside = |at: usize| text.get(at).is_some_and(|b| (0x80..0xc0).contains(b));
    (0..=text.len().min(length)).rev().find(|at| !inside(*at)).unwrap_or(0)
}

fn is_comment(text: &[u8]) -> bool {
    matches!(text, [b'#' | b';', ..] | [b'/', b'/', ..])
}

/// RFC 8461 §3.2: at least one octet, no CTL, no space at either end; UTF-8 is checked by the caller.
fn is_extension_value(value: &[u8]) -> bool {
    !value.is_empty() && !value.iter().any(u8::is_ascii_control)
}

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
/// From so many patterns on a set finds the duplicates.
const MANY: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{apply_fixes, lint_policy};

    const REST: &str = "mode: none\r\nmax_age: 86400\r\n";

    fn is_strict(lines: &str) -> bool {
        parse(format!("version: STSv1\r\n{REST}{lines}\r\n").as_bytes()).readings.strict().is_some()
    }

    fn mended(body: impl AsRef<[u8]>) -> String {
        let mended = apply_fixes(body.as_ref(), &lint_policy(body.as_ref(), &[]).diagnostics, true);
        String::from_utf8_lossy(&mended).into_owned()
    }

    #[test]
    fn what_fits_the_extension_rule_does_not_void() {
        for (lines, want) in [
            ("mode: enforce # soon", true),
            ("mode: \u{fc}nforce", true),
            ("mode:", false),
            ("note: a\u{85}b", true),
            ("note: a\u{2028}b", true),
            ("note: a\u{b}b", false),
        ] {
            assert_eq!(is_strict(lines), want, "{lines}");
        }
    }

    #[test]
    fn safe_fixes_delete_no_field() {
        for body in [
            // The whole of an old Macintosh file is one line; this one begins with a comment.
            format!("# a policy\rversion: STSv1\r{}", REST.replace("\r\n", "\r")),
            format!("version STSv1\r\n{REST}"),
            // Without the comment it would begin as JSON does, with the mark in front as UTF-16.
            format!("# c\r\n{{ : x\r\nversion: STSv1\r\n{REST}"),
        ] {
            assert!(mended(&body).contains("STSv1"), "{body:?}");
        }
        let marks = format!("\u{feff}\u{feff}version: STSv1\r\n{REST}");
        assert_eq!(mended(marks), format!("version: STSv1\r\n{REST}"), "all marks at once");
    }

    #[test]
    fn a_long_list_is_cut_but_mended_whole() {
        let body = format!("version: STSv1\r\n{REST}{}", "-\r\n".repeat(1000));
        let lint = lint_policy(body.as_bytes(), &[]);
        let listed: Vec<_> = lint.diagnostics.iter().filter(|d| d.rule.code == "POL-05").collect();
        assert_eq!((listed.len(), listed[199].more), (200, 800));
        assert_eq!(mended(&body), format!("version: STSv1\r\n{REST}"));
    }

    #[test]
    fn a_misspelt_name_is_found_behind_its_space() {
        let body = b"  Mode: none";
        let found = parse(body).diagnostics;
        let near = found.iter().find(|d| *d.rule == pol::misspelt_name::RULE).and_then(|d| d.span);
        assert_eq!(near.map(|span| span.slice(body)), Some(&b"Mode"[..]));
    }
}
