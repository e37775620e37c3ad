//! What was found, as JSON: the shapes of contracts.md §1 in camelCase, each range and edit with the UTF-16 units of the
//! text besides (`from`, `to`), because that is how JavaScript counts.

use crate::{json::Json, units::Units, words};
use mta_sts::{
    BytesInfo, Diagnostic, DnsName, PolicyLint, RecordLint, Severity, Span, diagnostic::Edit,
    evidence::TxtRecord, lint::Rule, lint_policy, lint_sts_records, lint_tlsrpt_records,
    policy::syntax::EolKind, report::PolicySummary, zone::QuoteFault,
};
use mta_sts_messages::{Shown, Words, render_with};

/// Which record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `_mta-sts`, RFC 8461 §3.1.
    Sts,
    /// `_smtp._tls`, RFC 8460 §3.
    TlsRpt,
}

/// `mta-sts-lint/1` for a policy file; with `mx` also against these hosts.
pub fn policy(bytes: &[u8], mx: &[DnsName], tag: &str) -> String {
    let lint = lint_policy(bytes, mx);
    let mut json = Json::default();
    json.open('{');
    policy_fields(&mut json, &lint);
    let units = Units::of(bytes);
    let input = |_| Some(Input { bytes, units: &units, view: None });
    diagnostics(&mut json, lint.diagnostics.iter(), input, tag);
    json.close('}');
    json.into_text()
}

/// The fields of `mta-sts-lint/1`, but for the findings.
pub(crate) fn policy_fields(json: &mut Json, lint: &PolicyLint<'_>) {
    head(json, "mta-sts-lint/1", lint.readings.strict().is_some(), lint.readings.lenient().is_some());
    json.name("ok").boolean(!has_errors(&lint.diagnostics));
    json.name("policy");
    summary(json, lint.summary().as_ref());
    json.name("bytes");
    bytes_info(json, &lint.bytes);
}

/// `mta-sts-record/1` for the TXT records found at one name.
pub fn record(records: &[TxtRecord], kind: Kind, tag: &str) -> String {
    let mut json = Json::default();
    json.open('{');
    record_fields(&mut json, records, kind, tag);
    json.close('}');
    json.into_text()
}

/// The fields of `mta-sts-record/1`.
pub(crate) fn record_fields(json: &mut Json, records: &[TxtRecord], kind: Kind, tag: &str) {
    let RecordLint { strict, lenient, id, rua, diagnostics: found } = match kind {
        Kind::Sts => lint_sts_records(records),
        Kind::TlsRpt => lint_tlsrpt_records(records),
    };
    head(json, "mta-sts-record/1", strict, lenient);
    json.name("ok").boolean(!has_errors(&found));
    json.name("id");
    match id {
        Some(id) => json.string(&id),
        None => json.null(),
    }
    if kind == Kind::TlsRpt {
        json.name("rua").strings(&rua);
    }
    let joined: Vec<Vec<u8>> = records.iter().map(TxtRecord::joined).collect();
    let units: Vec<Units> = joined.iter().map(|record| Units::of(record)).collect();
    let input = |index: Option<u16>| {
        let index = usize::from(index?);
        Some(Input { bytes: joined.get(index)?, units: units.get(index)?, view: None })
    };
    diagnostics(json, found.iter(), input, tag);
}

/// The message that says what is wrong with a record in quotes.
pub(crate) fn quote_fault(fault: QuoteFault) -> &'static str {
    match fault {
        QuoteFault::OutsideQuotes => "editor-quote-outside",
        QuoteFault::NotClosed => "editor-quote-open",
        QuoteFault::TooLong => "editor-quote-long",
        QuoteFault::NotThreeDigits | QuoteFault::NoOctet => "editor-quote-escape",
    }
}

fn head(json: &mut Json, schema: &str, strict: bool, lenient: bool) {
    let word = |valid| if valid { "valid" } else { "invalid" };
    json.name("schema").string(schema);
    json.name("strict").string(word(strict));
    json.name("lenient").string(word(lenient));
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|finding| finding.severity == Severity::Error)
}

fn summary(json: &mut Json, policy: Option<&PolicySummary>) {
    let Some(policy) = policy else { return json.null() };
    json.open('{');
    json.name("version").string(policy.version);
    json.name("mode").string(&policy.mode.to_string());
    json.name("maxAge").number(policy.max_age);
    json.name("mx").strings(&policy.mx);
    json.name("extensions").open('[');
    for (name, value) in &policy.extensions {
        json.open('[');
        json.string(name);
        json.string(value);
        json.close(']');
    }
    json.close(']');
    json.close('}');
}

fn bytes_info(json: &mut Json, bytes: &BytesInfo) {
    json.open('{');
    json.name("size").number(u32::try_from(bytes.size).unwrap_or(u32::MAX));
    json.name("bom").boolean(bytes.bom);
    json.name("eol").string(match bytes.eol {
        EolKind::Lf => "lf",
        EolKind::CrLf => "crlf",
        EolKind::Mixed => "mixed",
        EolKind::None => "none",
    });
    json.close('}');
}

/// What the places of findings are counted in.
#[derive(Clone, Copy)]
pub(crate) struct Input<'u> {
    pub(crate) bytes: &'u [u8],
    pub(crate) units: &'u Units,
    /// Besides, where there is one.
    pub(crate) view: Option<&'u Units>,
}

/// `input` is what the findings about a record (by its index), or about the policy, point into.
pub(crate) fn diagnostics<'f, 'u>(
    json: &mut Json,
    found: impl Iterator<Item = &'f Diagnostic>,
    input: impl Fn(Option<u16>) -> Option<Input<'u>>,
    tag: &str,
) {
    let (lang, vocabulary) = words::of(tag);
    // A list may have hundreds of findings of few rules.
    let mut known: Vec<(&'static Rule, Option<Words<'_>>)> = Vec::new();
    json.name("diagnostics").open('[');
    for finding in found {
        let words = known.iter().find(|(rule, _)| *rule == finding.rule).map(|(_, words)| *words);
        let words = words.unwrap_or_else(|| {
            let words = mta_sts_messages::diagnostic(finding.rule.code, vocabulary);
            known.push((finding.rule, words));
            words
        });
        let shown = render_with(words, finding, lang);
        let edits = finding.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
        diagnostic(json, &shown, finding.span.zip(input(shown.record)), edits);
    }
    json.close(']');
}

fn diagnostic(json: &mut Json, shown: &Shown, place: Option<(Span, Input<'_>)>, edits: &[Edit]) {
    json.open('{');
    json.name("code").string(shown.code);
    json.name("severity").string(severity(shown.severity));
    json.name("subject").string(&shown.subject);
    json.name("message").string(&shown.message);
    json.name("why").string(&shown.why);
    json.name("fix").string(&shown.fix);
    json.name("owner").string(match shown.owner {
        mta_sts::Owner::Dns => "dns",
        mta_sts::Owner::Web => "web",
        mta_sts::Owner::Mail => "mail",
    });
    if let Some(record) = shown.record {
        json.name("record").number(u32::from(record));
    }
    let cite: Vec<String> = shown.cite.iter().map(ToString::to_string).collect();
    json.name("cite").strings(&cite);
    json.name("range");
    match place {
        Some((span, input)) => range(json, span, input),
        None => json.null(),
    }
    if shown.more > 0 {
        json.name("more").number(shown.more);
    }
    json.name("fixes").open('[');
    for fix in &shown.fixes {
        json.open('{');
        json.name("title").string(&fix.title);
        json.name("safe").boolean(fix.safe);
        json.name("edits").open('[');
        self::edits(json, edits, place.map(|(_, input)| input));
        json.close(']');
        json.close('}');
    }
    json.close(']');
    json.close('}');
}

/// The word of contracts.md.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
        Severity::Good => "good",
    }
}

fn range(json: &mut Json, span: Span, Input { units, view, .. }: Input<'_>) {
    json.open('{');
    for (name, byte) in [("start", span.start), ("end", span.end)] {
        let place = units.place(byte);
        json.name(name).open('{');
        json.name("byte").number(byte);
        json.name("line").number(place.line);
        json.name("column").number(place.column);
        json.close('}');
    }
    from_to(json, span, units);
    if let Some(view) = view {
        json.name("view").open('[');
        json.number(view.unit(span.start));
        json.number(view.unit(span.end));
        json.close(']');
    }
    json.close('}');
}

/// Edits in order; very many as few that change the same, with what stands between them written anew: objects by the
/// ten thousand would take far longer to read than the file that they mend.
fn edits(json: &mut Json, edits: &[Edit], input: Option<Input<'_>>) {
    let mut rest = edits;
    while let Some((first, mut tail)) = rest.split_first() {
        let mut span = first.span;
        let mut insert = String::from_utf8_lossy(&first.insert);
        while let (Some((next, after)), Some(input)) = (tail.split_first(), input) {
            let between = Span { start: span.end, end: next.span.start };
            let many = edits.len() > MOST_EDITS;
            // Octets that are no UTF-8 cannot be written in JSON.
            let kept = str::from_utf8(between.slice(input.bytes)).ok();
            let Some(kept) = kept.filter(|_| many && between.start <= between.end) else { break };
            insert.to_mut().push_str(kept);
            insert.to_mut().push_str(&String::from_utf8_lossy(&next.insert));
            (span.end, tail) = (next.span.end, after);
        }
        edit(json, span, &insert, input.map(|input| input.units));
        rest = tail;
    }
}

/// From more edits on they are joined.
const MOST_EDITS: usize = 500;

fn edit(json: &mut Json, span: Span, insert: &str, units: Option<&Units>) {
    json.open('{');
    json.name("start").number(span.start);
    json.name("end").number(span.end);
    if let Some(units) = units {
        from_to(json, span, units);
    }
    json.name("insert").string(insert);
    json.close('}');
}

fn from_to(json: &mut Json, span: Span, units: &Units) {
    json.name("from").number(units.unit(span.start));
    json.name("to").number(units.unit(span.end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::zone;
    use serde_json::Value;

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_policy_is_said_in_the_shape_of_the_command_and_in_units() {
        let bytes =
            "version: STSv1\r\nmode: enforce\r\nmx: 😀.example.com \r\nmax_age: 604800\r\n".as_bytes();
        let found = parsed(&policy(bytes, &[], "en"));
        assert_eq!(found["schema"], "mta-sts-lint/1");
        assert_eq!((found["strict"].as_str(), found["lenient"].as_str()), (Some("invalid"), Some("invalid")));
        assert_eq!(found["ok"], false);
        assert_eq!(found["bytes"], serde_json::json!({ "size": bytes.len(), "bom": false, "eol": "crlf" }));
        let text: Vec<u16> = std::str::from_utf8(bytes).unwrap().encode_utf16().collect();
        let mut places = 0;
        for finding in found["diagnostics"].as_array().unwrap() {
            let range = &finding["range"];
            let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
            if range.is_null() {
                continue;
            }
            let octets = &bytes[number(&range["start"]["byte"])..number(&range["end"]["byte"])];
            let units = String::from_utf16(&text[number(&range["from"])..number(&range["to"])]).unwrap();
            assert_eq!(units.as_bytes(), octets, "{}", finding["code"]);
            places += 1;
        }
        assert!(places >= 2, "{found}");
    }

    #[test]
    fn very_many_edits_are_few_that_change_the_same() {
        let comments = "mx: a.example #\n".repeat(2 * MOST_EDITS);
        for foreign in ["", "\u{1f600}", "\u{85}"] {
            let text =
                format!("version: STSv1\nmode: enforce\nmax_age: 604800\n{comments}{foreign}\n{comments}");
            let lint = lint_policy(text.as_bytes(), &[]);
            let units: Vec<u16> = text.encode_utf16().collect();
            let found = parsed(&policy(text.as_bytes(), &[], "en"));
            for (shown, finding) in found["diagnostics"].as_array().unwrap().iter().zip(&lint.diagnostics) {
                let mut mended = units.clone();
                let edits = shown["fixes"].get(0).map_or(&[][..], |fix| fix["edits"].as_array().unwrap());
                for edit in edits.iter().rev() {
                    let [from, to] = ["from", "to"].map(|at| edit[at].as_u64().unwrap() as usize);
                    mended.splice(from..to, edit["insert"].as_str().unwrap().encode_utf16());
                }
                let want = mta_sts::apply_fixes(text.as_bytes(), std::slice::from_ref(finding), false);
                assert_eq!(String::from_utf16(&mended).unwrap().as_bytes(), want);
                assert!(edits.len() <= MOST_EDITS, "{}", finding.rule.code);
            }
            assert!(
                lint.diagnostics.iter().any(|d| d.fix.as_ref().is_some_and(|f| f.edits.len() > MOST_EDITS))
            );
        }
    }

    #[test]
    fn a_good_policy_has_values() {
        let found = parsed(&policy(
            b"version: STSv1\nmode: testing\nmx: *.example.com\nmax_age: 86400\nnote: x\n",
            &[],
            "en",
        ));
        let want = serde_json::json!({
            "version": "STSv1", "mode": "testing", "maxAge": 86400, "mx": ["*.example.com"], "extensions": [["note", "x"]],
        });
        assert_eq!((&found["policy"], &found["strict"]), (&want, &Value::from("valid")));
    }

    #[test]
    fn a_finding_about_a_record_points_into_that_record() {
        let records = ["v=spf1 -all", "v=STSv1; id=a_b;"].map(|text| zone::record(text).unwrap());
        let found = parsed(&record(&records, Kind::Sts, "en"));
        let id = found["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .find(|d| d["record"] == 1 && !d["range"].is_null());
        assert_eq!(
            id.map(|d| (&d["range"]["from"], &d["range"]["to"])),
            Some((&12.into(), &15.into())),
            "{found}"
        );
        assert!(found.get("rua").is_none());
        let reports = parsed(&record(
            &[zone::record("v=TLSRPTv1; rua=mailto:a@example.com").unwrap()],
            Kind::TlsRpt,
            "en",
        ));
        assert_eq!(reports["rua"], serde_json::json!(["mailto:a@example.com"]));
    }
}
