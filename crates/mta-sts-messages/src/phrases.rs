//! The words that are no diagnostic's: a function for each, generated from the locales.
//!
//! Arguments are put in as they are: text from outside goes through [`crate::visible`] first.

use crate::{Lang, template::fill};

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// `n` in digits.
fn number(n: usize) -> String {
    n.to_string()
}
