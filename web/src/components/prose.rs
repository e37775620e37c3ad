//! Sentences from the message files: protocol tokens stand between backticks and are set as code, never translated.

use crate::{
    markup::{el, group, text as plain},
    text,
};
use mta_sts_messages::spans;
use yew::prelude::*;

/// `sentence` with its tokens set as code.
pub fn prose(sentence: &str) -> Html {
    let shown =
        spans(sentence).map(|(piece, token)| if token { code(piece) } else { plain(piece.to_owned()) });
    group(shown.collect())
}

/// A protocol token, or any text from outside, on one line.
pub fn code(token: &str) -> Html {
    el("code").attr("translate", "no").child(text::inline(token)).into()
}

/// A quiet paragraph.
pub fn aside(text: impl Into<AttrValue>) -> Html {
    el("p").class("quiet-text").text(text).into()
}

/// Terms and values, side by side.
pub fn terms(class: &'static str, rows: Vec<(&'static str, Html)>) -> Html {
    let list = rows.into_iter().fold(el("dl").class(class), |list, (term, value)| {
        list.child(el("dt").text(term)).child(el("dd").child(value))
    });
    list.into()
}
