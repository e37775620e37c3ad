//! Raw text: byte for byte, line by line, with everything visible that would hide; and short excerpts with the place
//! of a finding marked.

use crate::{
    browser,
    components::copy::copy_button,
    markup::el,
    text::{self, SHOWN_BYTES},
};
use mta_sts::Span;
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// `bytes` with a button to copy them; and one to save them, where there is a name for the file.
pub fn source(bytes: &[u8], label: &'static str, file: Option<String>, lang: Lang) -> Html {
    let shown = &bytes[..bytes.len().min(SHOWN_BYTES)];
    let hidden = bytes.len() - shown.len();
    let mut foot = el("figcaption").child(el("span").text(ui::bytes(lang, bytes.len())));
    if hidden > 0 {
        foot = foot.child(el("span").text(ui::bytes_hidden(lang, &hidden.to_string())));
    }
    let foot = foot.child(copy_button(String::from_utf8_lossy(bytes).into_owned()));
    let foot = foot.maybe(file.map(|file| save_button(file, bytes.to_vec(), ui::save(lang))));
    el("figure").class("source").child(raw(label, text::block(shown))).child(foot).into()
}

/// Text that can be scrolled, by keyboard too.
pub fn raw(label: &'static str, shown: Html) -> Html {
    let pre = el("pre").attr("tabindex", "0").attr("role", "group").attr("aria-label", label);
    pre.attr("translate", "no").child(shown).into()
}

fn save_button(file: String, bytes: Vec<u8>, label: &'static str) -> Html {
    // Nothing can be done about a browser that saves no files.
    let save = Callback::from(move |_| drop(browser::save(&file, "text/plain", &bytes)));
    el("button").attr("type", "button").class("quiet").on_click(save).text(label).into()
}

/// The lines of `input` that `span` touches, with the span marked.
pub fn excerpt(input: &[u8], span: Span) -> Html {
    let (start, end) = bounds(input, span);
    let from = input[..start].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let to = input[end..].iter().position(|b| *b == b'\n').map_or(input.len(), |i| end + i + 1);
    let from = from.max(start.saturating_sub(EXCERPT));
    let to = to.min(end + EXCERPT);
    let before = el("pre").class("excerpt").attr("translate", "no").child(text::block(&input[from..start]));
    before.child(marked(&input[start..end])).child(text::block(&input[end..to])).into()
}

/// The span inside the input, however it lies, and no longer than an excerpt.
fn bounds(input: &[u8], span: Span) -> (usize, usize) {
    let start = (span.start as usize).min(input.len());
    let end = (span.end as usize).clamp(start, input.len());
    (start, end.min(start + EXCERPT))
}

/// An empty span is a place between two octets.
fn marked(bytes: &[u8]) -> Html {
    match bytes {
        [] => el("mark").class("caret").text("\u{2038}").into(),
        _ => el("mark").child(text::block(bytes)).into(),
    }
}

/// The most octets shown on either side of a span, and of the span itself.
const EXCERPT: usize = 240;
