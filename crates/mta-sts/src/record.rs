//! The TXT records at `_mta-sts.` (RFC 8461 §3.1): which one counts, and what it says, in both readings.

use crate::{
    diagnostic::{Diagnostic, Findings, Subject, quote},
    fields::{self, Field, Start},
    lint::txt,
    span::{Span, Spanned},
};

/// The version that selects records.
const VERSION: &str = "v=STSv1";

/// A value in both readings of conformance.md §0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings<T> {
    /// The ABNF and prose to the letter.
    pub strict: Option<T>,
    /// What most senders' code accepts.
    pub lenient: Option<T>,
}

impl<T> Default for Readings<T> {
    fn default() -> Self {
        Self { strict: None, lenient: None }
    }
}

impl<T> Readings<T> {
    /// The value of one reading.
    pub fn of(&self, reading: crate::verdict::Reading) -> Option<&T> {
        match reading {
            crate::verdict::Reading::Strict => self.strict.as_ref(),
            crate::verdict::Reading::Lenient => self.lenient.as_ref(),
        }
    }
}

/// The one record that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsRecord {
    /// Its index in the answer.
    pub index: usize,
    /// Its id: any change makes senders fetch the policy again.
    pub id: Spanned<RecordId>,
}

/// The value of `id`: in the strict reading 1 to 32 letters and digits, in the lenient one any octets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordId(Vec<u8>);

impl RecordId {
    /// The octets.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether the strict grammar allows it.
    pub fn is_strict(&self) -> bool {
        (1..=32).contains(&self.0.len()) && self.0.iter().all(u8::is_ascii_alphanumeric)
    }

    /// The octets as text; invalid UTF-8 becomes U+FFFD.
    pub fn to_text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

/// What the TXT records of one name amount to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StsRecords {
    /// The record that counts.
    pub readings: Readings<StsRecord>,
    /// What the parser found, the whole set first, then record by record.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the TXT records (each one joined) of one name. Never fails: faults are findings.
pub fn parse(records: &[Vec<u8>]) -> StsRecords {
    let starts: Vec<Start> = records.iter().map(|record| Start::of(record, VERSION)).collect();
    let mut found = Findings::default();
    judge_set(records, &starts, &mut found);
    let parsed: Vec<Parsed> =
        records.iter().zip(&starts).enumerate().map(|(i, (r, s))| parse_one(i, r, *s)).collect();
    let readings = Readings { strict: strict(&starts, &parsed), lenient: lenient(&starts, &parsed) };
    found.extend(parsed.into_iter().flat_map(|p| p.diagnostics));
    StsRecords { readings, diagnostics: found.into_vec() }
}

/// Whether a TXT record means to announce a policy, well or badly: it begins with the version.
pub fn is_announcement(record: &[u8]) -> bool {
    Start::of(record, VERSION).has_version()
}

/// RFC 8461 §3.1: records that do not begin with "v=STSv1;" are discarded; if the number of the rest is not one, there is no policy.
fn strict(starts: &[Start], parsed: &[Parsed]) -> Option<StsRecord> {
    let alone = starts.len() == 1;
    // Where nothing else is there to discard, the ABNF alone decides (erratum 6285, AMB-01).
    let counts = |start: &Start| *start == Start::Exact || (alone && *start == Start::Spaced);
    only(starts, counts).and_then(|i| parsed.get(i)?.strict.clone())
}

fn lenient(starts: &[Start], parsed: &[Parsed]) -> Option<StsRecord> {
    only(starts, |start| start.is_lenient_candidate()).and_then(|i| parsed.get(i)?.lenient.clone())
}

/// The index of the one record that `counts`; `None` where there is none or more than one.
pub(crate) fn only(starts: &[Start], counts: impl Fn(&Start) -> bool) -> Option<usize> {
    let mut found = starts.iter().enumerate().filter(|(_, start)| counts(start)).map(|(i, _)| i);
    found.next().filter(|_| found.next().is_none())
}

fn judge_set(records: &[Vec<u8>], starts: &[Start], out: &mut Findings) {
    let candidates = starts.iter().filter(|s| s.is_lenient_candidate()).count();
    if !records.is_empty() && starts.iter().all(|s| *s == Start::Foreign) {
        let found = records.first().map_or_else(String::new, |record| quote(record));
        out.push(Diagnostic::new(&txt::foreign_txt_only::RULE, Subject::StsTxt(None)).arg("found", found));
    }
    if candidates > 1 {
        out.push(
            Diagnostic::new(&txt::several_records::RULE, Subject::StsTxt(None)).arg("count", candidates),
        );
    }
    for (i, (record, start)) in records.iter().zip(starts).enumerate() {
        let whole = Span::new(0, record.len());
        if candidates > 0 && matches!(start, Start::Broken | Start::Foreign) {
            let found = Diagnostic::new(&txt::unrelated_txt::RULE, subject(i)).arg("text", quote(record));
            out.push(found.at(whole));
        }
        if *start == Start::Attempt {
            out.push(
                Diagnostic::new(&txt::wrong_start::RULE, subject(i)).arg("text", quote(record)).at(whole),
            );
        }
    }
}

#[derive(Default)]
struct Parsed {
    strict: Option<StsRecord>,
    lenient: Option<StsRecord>,
    diagnostics: Vec<Diagnostic>,
}

fn subject(index: usize) -> Subject {
    Subject::StsTxt(Some(u16::try_from(index).unwrap_or(u16::MAX)))
}

fn parse_one(index: usize, record: &[u8], start: Start) -> Parsed {
    if !start.has_version() {
        return Parsed::default();
    }
    let mut grammar = Grammar { subject: subject(index), found: Findings::default(), void: false };
    let strange = fields::first_strange(record);
    if let Some(span) = strange {
        let character = fields::name_character(span.slice(record));
        grammar.void(
            Diagnostic::new(&txt::not_ascii::RULE, grammar.subject.clone())
                .arg("character", character)
                .at(span),
        );
    }
    grammar.spacing(record, start);
    let strict_id = grammar.fields(record);
    let lenient_id =
        fields::fields(record).find(|f| matches!(f.split(), Some((b"id", value)) if !value.is_empty()));
    let (Grammar { found, void, .. }, hidden) = (grammar, strange.is_some());
    let make = |field: Field<'_>| StsRecord { index, id: id_of(&field) };
    Parsed {
        strict: strict_id.filter(|f| !void && id_of(f).value.is_strict()).map(make),
        lenient: lenient_id.map(make),
        diagnostics: hide(found.into_vec(), hidden),
    }
}

fn id_of(field: &Field<'_>) -> Spanned<RecordId> {
    let value = field.split().map_or(&[][..], |(_, value)| value);
    Spanned { value: RecordId(value.to_vec()), span: field.value_span() }
}

/// TXT-21 hides 14, 15, 16 and 19; TXT-16 hides 14 and 15 (conformance.md §1).
fn hide(mut found: Vec<Diagnostic>, strange: bool) -> Vec<Diagnostic> {
    let spacing = found.iter().any(|d| *d.rule == txt::spacing::RULE);
    found.retain(|d| match d.rule.code {
        "TXT-14" | "TXT-15" => !strange && !spacing,
        "TXT-16" | "TXT-19" => !strange,
        _ => true,
    });
    found
}

/// Walks one record by the ABNF.
struct Grammar {
    subject: Subject,
    found: Findings,
    void: bool,
}

impl Grammar {
    fn note(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// A finding that voids the record in the strict reading.
    fn void(&mut self, diagnostic: Diagnostic) {
        self.void = true;
        self.found.push(diagnostic);
    }

    fn spacing(&mut self, record: &[u8], start: Start) {
        let after = Span::new(VERSION.len(), record.len());
        match start {
            Start::Spaced => {
                let gap = record.iter().position(|b| *b == b';').unwrap_or(record.len());
                let span = Span::new(VERSION.len(), gap);
                let rule = &txt::space_before_semicolon::RULE;
                self.note(Diagnostic::new(rule, self.subject.clone()).at(span).fix(span, "", true));
            }
            Start::Broken => self.void(Diagnostic::new(&txt::spacing::RULE, self.subject.clone()).at(after)),
            _ => {}
        }
    }

    /// Judges every field; returns the first one named `id` (RFC 8461 §3.2: of a duplicated field the first counts).
    fn fields<'a>(&mut self, record: &'a [u8]) -> Option<Field<'a>> {
        let mut id = None;
        for field in fields::fields(record) {
            self.edges(&field, record.len());
            let Some((name, value)) = field.split() else {
                self.nameless(&field);
                continue;
            };
            match name {
                b"id" if id.is_some() => self.repeated(&field, "id"),
                b"id" => {
                    self.id(&field, value);
                    id = Some(field);
                }
                b"v" => self.repeated(&field, "v"),
                _ => self.extension(&field, name, value),
            }
        }
        if id.is_none() {
            self.void(Diagnostic::new(&txt::no_id::RULE, self.subject.clone()));
        }
        id
    }

    /// Empty fields and white space at the end (RFC 8461 §3.1: sts-field-delim).
    fn edges(&mut self, field: &Field<'_>, length: usize) {
        if field.text.is_empty() && !field.last {
            self.space(Span::new(field.span.start as usize, field.span.start as usize + 1));
        }
        if field.trails {
            self.space(Span::new(field.span.end as usize, length));
        }
    }

    fn space(&mut self, span: Span) {
        self.void(Diagnostic::new(&txt::spacing::RULE, self.subject.clone()).at(span).fix(span, "", true));
    }

    fn nameless(&mut self, field: &Field<'_>) {
        if !field.text.is_empty() {
            self.malformed(field);
        }
    }

    fn malformed(&mut self, field: &Field<'_>) {
        let found = Diagnostic::new(&txt::malformed_field::RULE, self.subject.clone());
        self.void(found.arg("field", quote(field.text)).at(field.span));
    }

    fn repeated(&mut self, field: &Field<'_>, name: &str) {
        let found = Diagnostic::new(&txt::repeated_field::RULE, self.subject.clone());
        self.note(found.arg("field", name).at(field.span));
        // The strict grammar reads a repeated field as an extension; one that is none voids the record all the same.
        self.void |= !field.split().is_some_and(|(name, value)| fields::is_extension(name, value));
    }

    fn id(&mut self, field: &Field<'_>, value: &[u8]) {
        let id = RecordId(value.to_vec());
        if value.is_empty() {
            self.void(Diagnostic::new(&txt::no_id::RULE, self.subject.clone()).at(field.span));
        } else if field.spaced_equals() {
            self.spaced(field);
        } else if !id.is_strict() {
            let found = Diagnostic::new(&txt::id_characters::RULE, self.subject.clone());
            self.void(found.arg("id", quote(value)).at(field.value_span()));
        }
    }

    fn extension(&mut self, field: &Field<'_>, name: &[u8], value: &[u8]) {
        if fields::is_extension(name, value) {
            let found = Diagnostic::new(&txt::unknown_field::RULE, self.subject.clone());
            self.note(found.arg("field", quote(field.text)).at(field.span));
        } else if fields::is_extension(fields::trim(name), fields::trim(value)) {
            self.spaced(field);
        } else {
            // Without the space it would still be none.
            self.malformed(field);
        }
    }

    /// White space beside `=`.
    fn spaced(&mut self, field: &Field<'_>) {
        let Some((name, value)) = field.split() else { return };
        let start = field.span.start as usize + fields::trim_end(name).len();
        let end = field.span.end as usize - fields::trim(value).len();
        let span = Span::new(start, end);
        // Nobody reads `id = 1` as an id: without the space it would become one, or a second one.
        let safe = !matches!(fields::trim(name), b"id" | b"v");
        let found = Diagnostic::new(&txt::spacing::RULE, self.subject.clone()).at(span);
        self.void(found.fix(span, "=", safe));
    }
}
