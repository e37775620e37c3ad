//! The face that `js/` sees: texts, octets and JSON go in and out, nothing else, because every other kind of value would
//! bring code of its own into the page.

use crate::{
    draft,
    review::{self, Beside},
    words,
};
use mta_sts::fix_safely;
use wasm_bindgen::prelude::*;

/// Takes the words of a language, the text of its file. Before that findings have only their rule's summary.
#[wasm_bindgen(js_name = setWords)]
pub fn set_words(lang: &str, words: String) -> bool {
    words::install(lang, words)
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
