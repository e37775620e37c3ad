//! The TXT records at `_smtp._tls.` (RFC 8460 §3): where failure reports go.

use crate::{
    diagnostic::{Diagnostic, Findings, Severity, Subject, quote},
    fields::{self, Field, Start},
    lint::rpt,
    record::{Readings, only},
    span::{Span, Spanned},
};

mod uri;

/// The version that selects records.
const VERSION: &str = "v=TLSRPTv1";

/// The one record that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsRptRecord {
    /// Its index in the answer.
    pub index: usize,
    /// Where reports go, at least one.
    pub rua: Vec<Spanned<ReportUri>>,
}

/// Where a report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportUri {
    /// The URI as written.
    pub text: String,
    /// Whether its scheme is one of the two that RFC 8460 §3 knows.
    pub usable: bool,
}

/// What the TXT records of one name amount to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TlsRptRecords {
    /// The record that counts.
    pub readings: Readings<TlsRptRecord>,
    /// What the parser found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the TXT records (each one joined) of one name. Never fails: faults are findings.
pub fn parse(records: &[Vec<u8>]) -> TlsRptRecords {
    let starts: Vec<Start> = records.iter().map(|record| Start::of(record, VERSION)).collect();
    let mut found = Findings::default();
    judge_set(records, &starts, &mut found);
    let parsed: Vec<Parsed> =
        records.iter().zip(&starts).enumerate().map(|(i, (r, s))| parse_one(i, r, *s)).collect();
    let alone = starts.len() == 1;
    let exact = |start: &Start| *start == Start::Exact || (alone && *start == Start::Spaced);
    let strict = only(&starts, exact).and_then(|i| parsed.get(i)?.strict.clone());
    let lenient = only(&starts, |s| s.is_lenient_candidate()).and_then(|i| parsed.get(i)?.lenient.clone());
    found.extend(parsed.into_iter().flat_map(|p| p.diagnostics));
    TlsRptRecords { readings: Readings { strict, lenient }, diagnostics: found.into_vec() }
}

fn subject(index: usize) -> Subject {
    Subject::TlsRptTxt(Some(u16::try_from(index).unwrap_or(u16::MAX)))
}

fn judge_set(records: &[Vec<u8>], starts: &[Start], out: &mut Findings) {
    let candidates = starts.iter().filter(|s| s.is_lenient_candidate()).count();
    if candidates > 1 {
        out.push(
            Diagnostic::new(&rpt::several_records::RULE, Subject::TlsRptTxt(None)).arg("count", candidates),
        );
    }
    for (i, (record, start)) in records.iter().zip(starts).enumerate() {
        // An unrelated record beside a good one is dropped (RFC 8460 §3) and harms nobody.
        if *start == Start::Attempt || (*start == Start::Foreign && candidates == 0) {
            let found = Diagnostic::new(&rpt::not_recognised::RULE, subject(i)).arg("text", quote(record));
            out.push(found.at(Span::new(0, record.len())));
        }
    }
}

#[derive(Default)]
struct Parsed {
    strict: Option<TlsRptRecord>,
    lenient: Option<TlsRptRecord>,
    diagnostics: Vec<Diagnostic>,
}

fn parse_one(index: usize, record: &[u8], start: Start) -> Parsed {
    if !start.has_version() {
        return Parsed::default();
    }
    let mut out = Vec::new();
    let cut = cut_uri(record);
    let mut void = spacing(index, record, start, cut, &mut out);
    let named = |field: &Field<'_>| matches!(field.split(), Some((b"rua", value)) if !value.is_empty());
    let strict_field = first_rua(record);
    let lenient_field = fields::fields(record).find(named);
    if !strict_field.as_ref().is_some_and(named) {
        void = true;
        if out.is_empty() {
            out.push(Diagnostic::new(&rpt::no_rua::RULE, subject(index)));
        }
    }
    unknown_fields(index, record, &mut out);
    let uris = lenient_field.map(|field| uris(&field)).unwrap_or_default();
    void |= judge_uris(index, &uris, &mut out) || cut.is_some();
    out.extend(cut.map(|span| is_cut(index, record, span)));
    let usable = uris.iter().any(|uri| uri.value.usable);
    let made = usable.then_some(TlsRptRecord { index, rua: uris });
    Parsed { strict: made.clone().filter(|_| !void), lenient: made, diagnostics: out }
}

/// Everything between the fields, and their shape (RFC 8460 §3); returns whether the record is void in the strict reading.
fn spacing(index: usize, record: &[u8], start: Start, cut: Option<Span>, out: &mut Vec<Diagnostic>) -> bool {
    let mut found = Vec::new();
    if start == Start::Broken {
        found.push(Span::new(VERSION.len(), record.len()));
    }
    found.extend(fields::first_strange(record));
    let first = first_rua(record).map(|field| field.span);
    for field in fields::fields(record) {
        if field.text.is_empty() && !field.last {
            found.push(Span::new(field.span.start as usize, field.span.start as usize + 1));
        }
        if field.trails {
            found.push(Span::new(field.span.end as usize, record.len()));
        }
        let of_uri = cut.is_some_and(|uri| field.span.start >= uri.start && field.span.end <= uri.end);
        if field.spaced_equals() || (!of_uri && !field.text.is_empty() && !is_well_formed(&field, first)) {
            found.push(field.span);
        }
    }
    found.extend(odd_uri(record));
    let new = |span: Span| {
        Diagnostic::new(&rpt::not_recognised::RULE, subject(index)).arg("text", quote(record)).at(span)
    };
    if start == Start::Spaced {
        let gap = record.iter().position(|b| *b == b';').unwrap_or(record.len());
        let span = Span::new(VERSION.len(), gap);
        out.push(new(span).as_level(Severity::Warning).fix(span, "", true));
    }
    out.extend(found.first().map(|span| new(*span)));
    !found.is_empty()
}

/// `tlsrpt-rua` or `tlsrpt-extension` (RFC 8460 §3). The value of the first `rua` is judged by itself.
fn is_well_formed(field: &Field<'_>, first: Option<Span>) -> bool {
    let Some((name, value)) = field.split() else { return false };
    fields::is_extension(name, value)
        || name == b"rua"
            && (first == Some(field.span)
                || uris(field).iter().all(|uri| uri::is_uri(uri.value.text.as_bytes())))
}

fn first_rua(record: &[u8]) -> Option<Field<'_>> {
    fields::fields(record).find(|field| matches!(field.split(), Some((b"rua", _))))
}

/// A URI of the first `rua` that has one of the schemes and is none all the same, such as two without a comma between.
fn odd_uri(record: &[u8]) -> Option<Span> {
    // A "!" is RPT-08's.
    let odd = |uri: &Spanned<ReportUri>| {
        uri.value.usable && !uri.value.text.contains('!') && !uri::is_uri(uri.value.text.as_bytes())
    };
    uris(&first_rua(record)?).into_iter().find(odd).map(|uri| uri.span)
}

/// RPT-08: a URI that `;` cuts: what follows `rua` at once and is no field of its own.
fn cut_uri(record: &[u8]) -> Option<Span> {
    let is_rua = |field: &Field<'_>| matches!(field.split(), Some((b"rua", value)) if !value.is_empty());
    let mut fields = fields::fields(record).skip_while(|field| !is_rua(field));
    let rua = fields.next()?;
    let mut end = rua.span.end;
    for rest in fields {
        if rest.text.is_empty() || rest.split().is_some() || rest.span.start != end + 1 {
            break;
        }
        end = rest.span.end;
    }
    (end > rua.span.end).then(|| Span { start: rua.value_span().start, end })
}

fn is_cut(index: usize, record: &[u8], uri: Span) -> Diagnostic {
    let found = Diagnostic::new(&rpt::unencoded::RULE, subject(index));
    found.arg("uri", quote(uri.slice(record))).at(uri)
}

/// RPT-09.
fn unknown_fields(index: usize, record: &[u8], out: &mut Vec<Diagnostic>) {
    for field in fields::fields(record) {
        let Some((name, value)) = field.split().filter(|(name, _)| *name != b"rua") else { continue };
        if fields::is_extension(name, value) {
            let found = Diagnostic::new(&rpt::unknown_field::RULE, subject(index));
            out.push(found.arg("field", quote(field.text)).at(field.span));
        }
    }
}

/// The URIs of a `rua` field; commas separate them (RFC 8460 §3).
fn uris(field: &Field<'_>) -> Vec<Spanned<ReportUri>> {
    let start = field.value_span().start as usize;
    let value = field.split().map_or(&[][..], |(_, value)| value);
    let mut at = 0;
    let mut out = Vec::new();
    for raw in value.split(|b| *b == b',') {
        let front = raw.iter().take_while(|b| fields::is_wsp(**b)).count();
        let text = fields::trim(raw);
        let span = Span::new(start + at + front, start + at + front + text.len());
        out.push(Spanned {
            value: ReportUri {
                text: String::from_utf8_lossy(text).into_owned(),
                usable: uri::is_usable(text),
            },
            span,
        });
        at += raw.len() + 1;
    }
    out
}

/// RPT-07 and RPT-08; returns whether the record is void in the strict reading.
fn judge_uris(index: usize, uris: &[Spanned<ReportUri>], out: &mut Vec<Diagnostic>) -> bool {
    let some_good = uris.iter().any(|uri| uri.value.usable);
    let mut void = false;
    for uri in uris {
        let bad = |rule| Diagnostic::new(rule, subject(index)).arg("uri", &uri.value.text).at(uri.span);
        void |= !uri::is_uri(uri.value.text.as_bytes());
        if !uri.value.usable {
            let level = if some_good { Severity::Warning } else { Severity::Error };
            out.push(bad(&rpt::scheme::RULE).as_level(level));
        } else if uri.value.text.contains('!') {
            // A size suffix is DMARC's, not TLSRPT's: here "!" must be percent-encoded.
            out.push(bad(&rpt::unencoded::RULE));
        }
    }
    void
}
