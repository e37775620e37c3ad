//! Everything that the editor shows, in one answer.

use crate::{
    draft::{Hidden, Sign},
    json::Json,
    result::{self, Input, Kind},
    senders,
    units::Units,
    words,
};
use mta_sts::{Diagnostic, DnsName, Severity, lint_policy, mx::mx_name, zone};
use mta_sts_messages::{phrase, visible};

/// The contents of the fields beside the policy.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// TXT records at `_mta-sts`, one a line.
    pub sts: &'a str,
    /// TXT records at `_smtp._tls`, one a line.
    pub tlsrpt: &'a str,
    /// Names of mail servers, apart by white space or commas.
    pub mx: &'a str,
}

/// The policy's findings (`mta-sts-lint/1`, each with its place in the view), what senders would do (`senders`), what is
/// invisible (`hidden`), what the records' fields hold (`sts`, `tlsrpt`) and what is no name (`badMx`).
pub fn review(bytes: &[u8], beside: Beside<'_>, tag: &str) -> String {
    let (mx, bad) = names(beside.mx);
    let mut json = Json::default();
    json.open('{');
    let lint = lint_policy(bytes, &mx);
    result::policy_fields(&mut json, &lint);
    let mut invisible =
        Invisible { octets: if bytes.is_ascii() { "ascii" } else { "utf-8" }, ..Invisible::default() };
    let view = Units::of_view(bytes, |unit, sign| invisible.see(unit, sign));
    let input = Input { bytes, units: &Units::of(bytes), view: Some(&view) };
    findings(&mut json, input, &lint.diagnostics, tag);
    let vocabulary = words::of(tag).1;
    json.name("senders").strings(&senders::sentences(&lint, &mx, vocabulary));
    json.name("badMx").strings(&bad);
    invisible.write(&mut json);
    for (name, text, kind) in [("sts", beside.sts, Kind::Sts), ("tlsrpt", beside.tlsrpt, Kind::TlsRpt)] {
        json.name(name);
        records(&mut json, text, kind, tag);
    }
    json.close('}');
    json.into_text()
}

/// How many there are of each severity, and the worst of them.
fn findings(json: &mut Json, input: Input<'_>, found: &[Diagnostic], tag: &str) {
    counts(json, found);
    let worst_first = SEVERITIES.iter().flat_map(|severity| found.iter().filter(|d| d.severity == *severity));
    result::diagnostics(json, worst_first.take(MOST_FINDINGS), |_| Some(input), tag);
}

fn counts(json: &mut Json, found: &[Diagnostic]) {
    for (name, severity) in ["errors", "warnings", "infos"].into_iter().zip(SEVERITIES) {
        let of_it = found.iter().filter(|finding| finding.severity == severity);
        json.name(name).number(of_it.map(|finding| finding.more + 1).sum());
    }
}

const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Info, Severity::Good];
/// The most findings that are handed over: nobody reads more, and 64 KiB of faults must not take longer than a frame.
const MOST_FINDINGS: usize = 300;

/// The names in a text; and, made visible, what is none.
pub fn names(text: &str) -> (Vec<DnsName>, Vec<String>) {
    let mut found = Vec::new();
    let mut bad = Vec::new();
    for word in text.split(|c: char| c.is_ascii_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        match mx_name(word) {
            Some(name) => found.push(name),
            None => bad.push(visible(word).into_owned()),
        }
    }
    (found, bad)
}

/// What the view has signs for.
#[derive(Default)]
struct Invisible {
    /// Units of the view that are signs for something invisible, and what that is.
    hidden: Vec<(u32, Hidden)>,
    /// How many there are in all.
    count: u32,
    /// What the octets are.
    octets: &'static str,
}

impl Invisible {
    fn see(&mut self, unit: u32, sign: Sign) {
        let Some(what) = sign.hidden else { return };
        if self.count < MOST_HIDDEN {
            self.hidden.push((unit, what));
        }
        if matches!(what, Hidden::Octet(_)) {
            self.octets = "no-text";
        }
        self.count += 1;
    }

    fn write(&self, json: &mut Json) {
        json.name("hidden").open('[');
        for (unit, what) in &self.hidden {
            json.open('[');
            json.number(*unit);
            json.string(&name(*what));
            json.close(']');
        }
        json.close(']');
        json.name("hiddenCount").number(self.count);
        json.name("octets").string(self.octets);
    }
}

/// The most signs that are named; a binary file has nothing else.
const MOST_HIDDEN: u32 = 500;

fn name(what: Hidden) -> String {
    let (front, code, width) = match what {
        Hidden::Character('\u{feff}') => return "BOM".to_owned(),
        Hidden::Character('\t') => return "TAB".to_owned(),
        Hidden::Character('\r') => return "CR".to_owned(),
        Hidden::Character('\0') => return "NUL".to_owned(),
        Hidden::Character(c) => ("U+", u32::from(c), 4),
        Hidden::Octet(octet) => ("0x", u32::from(octet), 2),
    };
    format!("{front}{code:0width$X}")
}

fn records(json: &mut Json, text: &str, kind: Kind, tag: &str) {
    if text.trim_ascii().is_empty() {
        return json.null();
    }
    let mut found = Vec::new();
    let mut starts = Vec::new();
    let mut fault = None;
    let mut unit = 0;
    for line in text.split('\n') {
        if !line.trim_ascii().is_empty() {
            match zone::record(line) {
                Ok(record) => {
                    found.push(record);
                    starts.push((unit, line.starts_with('"')));
                }
                Err(why) => fault = Some(why),
            }
        }
        unit += u32::try_from(line.encode_utf16().count() + 1).unwrap_or(u32::MAX);
    }
    json.open('{');
    result::record_fields(json, &found, kind, tag);
    // Where each record begins in the field; what is quoted there reads otherwise and has no places.
    json.name("starts").open('[');
    starts.iter().for_each(|(unit, quoted)| if *quoted { json.null() } else { json.number(*unit) });
    json.close(']');
    if let Some(fault) = fault {
        json.name("fault").string(&phrase(result::quote_fault(fault), words::of(tag).1, &[]));
    }
    json.close('}');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn reviewed(bytes: &[u8], beside: Beside<'_>) -> Value {
        words::install("en", mta_sts_messages::editor(mta_sts_messages::Lang::En).to_owned());
        serde_json::from_str(&review(bytes, beside, "en")).unwrap()
    }

    fn codes(found: &Value) -> Vec<&str> {
        found["diagnostics"].as_array().unwrap().iter().filter_map(|d| d["code"].as_str()).collect()
    }

    #[test]
    fn places_are_those_of_the_field() {
        let bytes =
            b"\xef\xbb\xbfversion: STSv1\r\nmode : enforce\r\nmx: a.example.com\r\nmax_age: 604800\r\n";
        let found = reviewed(bytes, Beside::default());
        assert_eq!(codes(&found), ["POL-28", "POL-03", "POL-16"], "the worst first");
        let shown: Vec<char> = crate::draft::view(bytes).chars().collect();
        let places = found["diagnostics"].as_array().unwrap().iter().map(|d| {
            let [from, to] =
                [0, 1].map(|i| usize::try_from(d["range"]["view"][i].as_u64().unwrap()).unwrap());
            shown[from..to].iter().collect::<String>()
        });
        assert_eq!(places.collect::<Vec<_>>(), ["\u{25af}", " ", "604800"]);
        assert_eq!(found["hidden"], serde_json::json!([[0, "BOM"]]));
        assert_eq!((&found["octets"], &found["errors"]), (&"utf-8".into(), &2.into()));
    }

    #[test]
    fn garbage_is_counted_in_full_and_handed_over_in_part() {
        let garbage = "\u{1}x\n".repeat(20_000);
        let found = reviewed(garbage.as_bytes(), Beside::default());
        assert!(found["errors"].as_u64() >= Some(20_000), "{}", found["errors"]);
        assert_eq!(found["diagnostics"].as_array().unwrap().len(), MOST_FINDINGS.min(codes(&found).len()));
        assert_eq!((&found["hiddenCount"], found["hidden"].as_array().unwrap().len()), (&20_000.into(), 500));
    }

    #[test]
    fn records_know_their_line_and_names_what_is_none() {
        let beside = Beside {
            sts: "\nv=STSv1; id=1;\n\"v=STSv1; id=2;\"\n",
            tlsrpt: "\"v=TLSRPTv1",
            mx: "a.example, b..example\tc.example",
        };
        let found = reviewed(b"", beside);
        assert_eq!(found["sts"]["starts"], serde_json::json!([1, null]));
        assert_eq!(codes(&found["sts"]), ["TXT-08"]);
        assert!(found["tlsrpt"]["fault"].as_str().is_some_and(|fault| fault.contains("not closed")));
        assert_eq!(found["badMx"], serde_json::json!(["b..example"]));
        assert_eq!(reviewed(b"", Beside::default())["sts"], Value::Null);
    }
}
