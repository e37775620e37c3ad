//! The words in use: one file a language, fetched beside the module and handed over once.

use mta_sts_messages::{Lang, Vocabulary, phrase};
use std::cell::RefCell;

thread_local! {
    static KNOWN: RefCell<Vec<(Lang, Vocabulary)>> = const { RefCell::new(Vec::new()) };
}

/// Takes the words of a language; `false` where it is not one of ours. The first file for a language stays.
pub fn install(tag: &str, words: String) -> bool {
    let Some(lang) = Lang::from_tag(tag) else { return false };
    KNOWN.with_borrow_mut(|known| {
        if !known.iter().any(|(own, _)| *own == lang) {
            // As long as the page, like the module itself.
            known.push((lang, words.leak()));
        }
    });
    true
}

/// Language and words for a tag: the first installed one where there is nothing closer. Without any, findings say
/// their rule's summary.
pub(crate) fn of(tag: &str) -> (Lang, Vocabulary) {
    let wanted = Lang::from_tag(tag);
    KNOWN.with_borrow(|known| {
        let exact = known.iter().find(|(lang, _)| Some(*lang) == wanted);
        exact.or(known.first()).copied().unwrap_or_default()
    })
}

/// A message of the editor. `facts` is names and values in turn, each ended by U+001F: one text crosses from
/// JavaScript cheaper than a list.
pub fn say(tag: &str, name: &str, facts: &str) -> String {
    let parts: Vec<&str> = facts.split('\u{1f}').collect();
    let facts: Vec<(&str, &str)> = parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    phrase(name, of(tag).1, &facts)
}
