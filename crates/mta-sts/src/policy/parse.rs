//! Bytes to policy in both readings, with every fault found on the way (RFC 8461 §3.2).

use super::{
    Extension, Mode, PolicyReadings,
    name::Known,
    name_set::NameSet,
    syntax::{Eol, EolKind, Line, lines},
    value,
};
use crate::{
    diagnostic::{Change, Diagnostic, Edit, Findings, Insert, Subject, quote},
    fields::{is_extension_name, trim, trim_end, trim_start},
    lint::{Rule, pol},
    mx::MxPattern,
    span::{Span, Spanned},
};
use opening::{begins_page, is_marked};

mod mx;
mod opening;
mod remark;
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
    many_mx: Option<NameSet>,
    has_mx_lines: bool,
    /// An `mx` line is unusable for a reason that explains its loss.
    mx_lost: bool,
    extensions: Vec<Extension<'a>>,
    extra_names: Option<NameSet>,
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
        let is_it = |at: usize| known.get(at).is_some_and(|known| known.name == name_text);
        if !names.insert(name, false, known.len(), &is_it) {
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
}

/// To take out what stands at `span`.
fn delete(span: Span) -> Change {
    replace(span, b"", true)
}

fn replace(span: Span, insert: impl Into<Insert>, safe: bool) -> Change {
    Change { edit: Edit { span, insert: insert.into() }, safe }
}

fn is_comment(text: &[u8]) -> bool {
    matches!(text, [b'#' | b';', ..] | [b'/', b'/', ..])
}

/// RFC 8461 §3.2: at least one octet, no CTL, no space at either end; UTF-8 is checked by the caller.
fn is_extension_value(value: &[u8]) -> bool {
    !value.is_empty() && !value.iter().any(u8::is_ascii_control)
}

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
