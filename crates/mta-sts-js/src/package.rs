//! The face that the npm package sees, as `api` is the editor's: a module has one of them, by the feature `package`.
//! `npm/core.js` makes the functions of the package of it.

use crate::{
    json::Json,
    result::{self, Kind},
    units::Units,
    words,
};
use mta_sts::{
    DnsName,
    evidence::TxtRecord,
    lint::offline,
    mx::{MxPattern, mx_name},
    octets::Octets,
    zone::{self, QuoteFault},
};
use mta_sts_messages::{phrase, reference::rule_words_with, visible};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// As for the editor: takes the words of a language.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = setWords))]
pub fn set_words(lang: &str, words: String) -> bool {
    words::install(lang, words)
}

/// `mta-sts-lint/1`; `mx` has names, each ended by LF. One that is none is said as `fault`, and nothing is judged.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = lintJson))]
pub fn lint_json(policy: &[u8], mx: &str, lang: &str) -> String {
    let parsed: Result<Vec<DnsName>, &str> =
        mx.split_terminator('\n').map(|line| mx_name(line).ok_or(line)).collect();
    match parsed {
        Ok(mx) => result::policy(policy, &mx, lang),
        Err(bad) => fault(&phrase("editor-bad-mx", words::of(lang).1, &[("names", &visible(bad))])),
    }
}

/// `mta-sts-record/1`, and the octets of each record as the code points of a text (`octets`), since those of a record
/// in quotes are known only here. The character-strings stand one after the other in `octets`; `shape` has for each
/// record how many it has, then the length of each. A record that someone typed, quotes and all, counts 0 and has one
/// length; a fault in it is said as `fault`. The numbers of `shape` have four octets each, the lowest first: lists of
/// other things than octets would bring code of their own into the page.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = recordsJson))]
pub fn records_json(octets: &[u8], shape: &[u8], tlsrpt: bool, lang: &str) -> String {
    let records = match cut(octets, shape) {
        Ok(records) => records,
        Err(why) => return fault(&phrase(result::quote_fault(why), words::of(lang).1, &[])),
    };
    let mut json = Json::default();
    json.open('{');
    result::record_fields(&mut json, &records, if tlsrpt { Kind::TlsRpt } else { Kind::Sts }, lang);
    let text = |record: &TxtRecord| record.joined().iter().map(|octet| char::from(*octet)).collect();
    json.name("octets").strings(&records.iter().map(text).collect::<Vec<String>>());
    json.close('}');
    json.into_text()
}

/// RFC 8461 §4.1: 1 where the pattern covers the host, 0 where it does not, 2 where the pattern is none, 3 where the host
/// is no name.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = matchCode))]
pub fn match_code(pattern: &str, host: &str) -> u32 {
    match (MxPattern::parse(pattern), mx_name(host)) {
        (Err(_), _) => 2,
        (Ok(_), None) => 3,
        (Ok(pattern), Some(host)) => u32::from(pattern.matches(&host)),
    }
}

/// A list of the line and column, in turn, of each octet that `at` names, written as in a shape.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub fn places(octets: &[u8], at: &[u8]) -> String {
    let units = Units::of(octets);
    let mut json = Json::default();
    json.open('[');
    for place in numbers(at).map(|byte| units.place(byte)) {
        json.number(place.line);
        json.number(place.column);
    }
    json.close(']');
    json.into_text()
}

/// What SARIF says of a rule: its words, its facts as `<host>`, its own severity and where it is written; `{}` for a code
/// that cannot be found in text.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = ruleJson))]
pub fn rule_json(code: &str) -> String {
    let mut json = Json::default();
    json.open('{');
    if let Some(rule) = offline::all().find(|rule| rule.code == code) {
        let (lang, vocabulary) = words::of("");
        let words = rule_words_with(vocabulary, rule, lang);
        json.name("severity").string(result::severity(rule.severity));
        json.name("message").string(&words.message);
        json.name("why").string(&words.why);
        json.name("fix").string(&words.fix);
        json.name("cite").strings(&rule.cite.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    json.close('}');
    json.into_text()
}

fn cut(mut octets: &[u8], shape: &[u8]) -> Result<Vec<TxtRecord>, QuoteFault> {
    let mut shape = numbers(shape);
    let mut next = |length: u32| {
        let (string, rest) = octets.split_at_checked(length as usize).unwrap_or((octets, &[]));
        octets = rest;
        string
    };
    let mut records = Vec::new();
    while let Some(count) = shape.next() {
        let mut strings = shape.by_ref().take(count.max(1) as usize).map(&mut next);
        records.push(match count {
            0 => zone::record(&String::from_utf8_lossy(strings.next().unwrap_or_default()))?,
            _ => TxtRecord { strings: strings.map(Octets::from).collect() },
        });
    }
    Ok(records)
}

fn numbers(octets: &[u8]) -> impl Iterator<Item = u32> {
    octets.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four))
}

fn fault(why: &str) -> String {
    let mut json = Json::default();
    json.open('{');
    json.name("fault").string(why);
    json.close('}');
    json.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts_messages::{Lang, editor};
    use serde_json::{Value, json};

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    fn shape(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn learn_english() {
        words::install("en", editor(Lang::En).to_owned());
    }

    #[test]
    fn records_are_cut_as_their_shape_says() {
        let typed = parsed(&records_json(
            b"v=STSv1; id=1;\"v=STSv1; \" \"id=2;\"",
            &shape(&[0, 14, 0, 19]),
            false,
            "en",
        ));
        assert_eq!(typed["octets"], json!(["v=STSv1; id=1;", "v=STSv1; id=2;"]));
        let strings = parsed(&records_json(b"v=STSv1; id=1;\xff", &shape(&[2, 9, 6]), false, "en"));
        assert_eq!(strings["octets"], json!(["v=STSv1; id=1;\u{ff}"]));
        let split = |lengths: &[u32]| {
            let found = parsed(&records_json(b"v=STSv1; id=1;", &shape(lengths), false, "en"));
            found["diagnostics"].as_array().unwrap().iter().any(|finding| finding["code"] == "TXT-06")
        };
        assert!(
            split(&[2, 9, 5]) && !split(&[1, 14]),
            "where a record is cut, strict and careless senders differ"
        );
        assert_eq!(parsed(&records_json(b"", &shape(&[]), true, "en"))["rua"], json!([]));
        assert_eq!(
            parsed(&records_json(b"x", &shape(&[3, 9, 9]), false, "en"))["octets"],
            json!(["x"]),
            "no shape panics"
        );
    }

    #[test]
    fn what_is_no_input_is_a_fault() {
        learn_english();
        for text in [
            records_json(b"\"open", &shape(&[0, 5]), false, "en"),
            lint_json(b"", "a.example\nb..example", "en"),
        ] {
            let found = parsed(&text);
            assert!(found["fault"].as_str().is_some_and(|fault| !fault.is_empty()), "{text}");
            assert_eq!(found.get("diagnostics"), None);
        }
        assert_eq!(parsed(&lint_json(b"", "", "en"))["schema"], "mta-sts-lint/1");
    }

    #[test]
    fn patterns_and_hosts_are_told_apart() {
        let cases = [
            ("*.a.example", "x.a.example", 1),
            ("a.example", "b.example", 0),
            ("*", "a", 2),
            ("a.example", "", 3),
        ];
        for (pattern, host, want) in cases {
            assert_eq!(match_code(pattern, host), want, "{pattern} {host}");
        }
    }

    #[test]
    fn a_rule_speaks_as_in_the_reference() {
        learn_english();
        let found = parsed(&rule_json("POL-06"));
        let rule = mta_sts::lint::find("POL-06").unwrap();
        let words = mta_sts_messages::reference::rule_words(rule, Lang::En);
        assert_eq!(found["message"], words.message.as_str());
        assert_eq!((&found["severity"], &found["cite"]), (&json!("warning"), &json!(["RFC 8461 §3.2"])));
        assert_eq!(parsed(&rule_json("CERT-01")), json!({}));
    }

    #[test]
    fn places_count_lines_and_units() {
        assert_eq!(places("a\r\n😀b".as_bytes(), &shape(&[0, 3, 7, 99])), "[1,1,2,1,2,3,2,4]");
    }
}
