//! The face that `js/` sees: texts, octets and JSON go in and out, nothing else, because every other kind of value would
//! bring code of its own into the page. `js/api.js` makes the functions of the package of it, `js/types.d.ts` says what
//! they take and give.

use crate::{
    draft,
    result::{self, Kind},
    review::{self, Beside},
    words,
};
use mta_sts::{
    evidence::TxtRecord,
    fix_safely,
    mx::{MxPattern, mx_name},
    octets::Octets,
};
use wasm_bindgen::prelude::*;

/// Takes the words of a language, the text of its file. Before that findings have only their rule's summary.
#[wasm_bindgen(js_name = setWords)]
pub fn set_words(lang: &str, words: String) -> bool {
    words::install(lang, words)
}

/// `mta-sts-lint/1`; empty where a name in `mx` (apart by spaces) is none.
#[wasm_bindgen(js_name = lintJson)]
pub fn lint_json(policy: &[u8], mx: &str, lang: &str) -> String {
    match review::names(mx) {
        (mx, bad) if bad.is_empty() => result::policy(policy, &mx, lang),
        _ => String::new(),
    }
}

/// `mta-sts-record/1`. The records stand one after the other; `lengths` cuts them apart.
#[wasm_bindgen(js_name = recordJson)]
pub fn record_json(records: &[u8], lengths: &[u32], tlsrpt: bool, lang: &str) -> String {
    let mut rest = records;
    let mut record = |length: &u32| {
        let (record, after) = rest.split_at_checked(*length as usize).unwrap_or((rest, &[]));
        rest = after;
        TxtRecord { strings: vec![Octets::from(record)] }
    };
    let records: Vec<TxtRecord> = lengths.iter().map(&mut record).collect();
    result::record(&records, if tlsrpt { Kind::TlsRpt } else { Kind::Sts }, lang)
}

/// RFC 8461 §4.1: 1 where the pattern covers the host, 0 where it does not, 2 where one of them is not what it should be.
#[wasm_bindgen(js_name = matchCode)]
pub fn match_code(pattern: &str, host: &str) -> u32 {
    match (MxPattern::parse(pattern), mx_name(host)) {
        (Ok(pattern), Some(host)) => u32::from(pattern.matches(&host)),
        _ => 2,
    }
}

/// `policy` with all safe fixes made, as often as new ones turn up.
#[wasm_bindgen(js_name = fixSafely)]
pub fn fix_all(policy: &[u8]) -> Vec<u8> {
    fix_safely(policy)
}

/// What a text field shows of a file.
#[wasm_bindgen]
pub fn view(bytes: &[u8]) -> String {
    draft::view(bytes)
}

/// The file once the text field shows `text`.
#[wasm_bindgen]
pub fn retyped(bytes: &[u8], text: &str) -> Vec<u8> {
    draft::retyped(bytes, text)
}

/// Everything that the editor shows, as JSON.
#[wasm_bindgen]
pub fn review(bytes: &[u8], sts: &str, tlsrpt: &str, mx: &str, lang: &str) -> String {
    review::review(bytes, Beside { sts, tlsrpt, mx }, lang)
}

/// A message of the editor; `facts` as in [`words::say`].
#[wasm_bindgen]
pub fn say(lang: &str, name: &str, facts: &str) -> String {
    words::say(lang, name, facts)
}
