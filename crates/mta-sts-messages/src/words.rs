//! The words of the diagnostics: one file of text for each language, made from the locales by `build.rs`.
//!
//! Natively the file is part of the program. In the browser it is not: the page loads it when the first check begins,
//! as its words are a fifth of what it would otherwise have to load before anything can be typed.

use crate::{Lang, template::fill};

/// What is said about one finding: templates for `fill`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'w> {
    /// What is the case.
    pub what: &'w str,
    /// Why it matters.
    pub why: &'w str,
    /// What to do.
    pub fix: &'w str,
    /// The title of the change that a machine can make; empty for most.
    pub edit: &'w str,
}

/// The words of one language: a record for each code.
pub type Vocabulary = &'static str;

/// The words of a code.
pub fn diagnostic<'w>(code: &str, vocabulary: &'w str) -> Option<Words<'w>> {
    let mut records = vocabulary.split('\u{1e}').map(|record| record.split('\u{1f}'));
    let mut fields = records.find_map(|mut fields| (fields.next() == Some(code)).then_some(fields))?;
    let mut next = || fields.next().unwrap_or_default();
    Some(Words { what: next(), why: next(), fix: next(), edit: next() })
}

/// A message of the editor, with `facts` put in; empty where the vocabulary has none of that name.
pub fn phrase(name: &str, vocabulary: &str, facts: &[(&str, &str)]) -> String {
    diagnostic(name, vocabulary).map_or(String::new(), |words| fill(words.what, facts))
}

/// What the linting editor needs: the words of what can be found in pasted text, and its own.
#[cfg(not(target_arch = "wasm32"))]
pub fn editor(lang: Lang) -> Vocabulary {
    match lang {
        Lang::En => include_str!(concat!(env!("OUT_DIR"), "/editor.en.txt")),
    }
}

/// What the site's build says around the embedded check: in the loader, in the page of its frame, on the badge.
#[cfg(not(target_arch = "wasm32"))]
pub fn embed(lang: Lang) -> Vocabulary {
    match lang {
        Lang::En => include_str!(concat!(env!("OUT_DIR"), "/embed.en.txt")),
    }
}

/// The words of every rule.
#[cfg(not(target_arch = "wasm32"))]
pub fn everything(lang: Lang) -> Vocabulary {
    match lang {
        Lang::En => include_str!(concat!(env!("OUT_DIR"), "/words.en.txt")),
    }
}

/// How senders differ on what a rule looks at, where their source was read.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn senders(code: &str, lang: Lang) -> Option<&'static str> {
    let all = match lang {
        Lang::En => include_str!(concat!(env!("OUT_DIR"), "/senders.en.txt")),
    };
    let mut records = all.split('\u{1e}').filter_map(|record| record.split_once('\u{1f}'));
    records.find_map(|(own, text)| (own == code).then_some(text))
}

/// The words of every rule, once they are loaded; until then every finding says its rule's summary.
#[cfg(target_arch = "wasm32")]
pub fn everything(lang: Lang) -> Vocabulary {
    LOADED.get().filter(|(own, _)| *own == lang).map_or("", |(_, words)| words)
}

/// Takes what the page has loaded. A second file for the same page is ignored.
#[cfg(target_arch = "wasm32")]
pub fn install(lang: Lang, words: String) {
    // Whoever comes second brings the same.
    let _ = LOADED.set((lang, words));
}

#[cfg(target_arch = "wasm32")]
static LOADED: std::sync::OnceLock<(Lang, String)> = std::sync::OnceLock::new();
