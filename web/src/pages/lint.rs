//! The Lint page: a frame around the editor that other pages embed. `early.js` loads it, as any page would.

use crate::{components::shell::MAIN, markup::el};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// The page.
pub fn lint_page(lang: Lang) -> Html {
    let question = el("section")
        .class("ask")
        .child(el("h1").text(ui::lint_heading(lang)))
        .child(el("p").class("lead").text(ui::lint_lead(lang)));
    let editor = el("mta-sts-lint")
        .attr("id", "editor")
        .attr("full", "")
        .attr("rows", "10")
        .attr("loading", "eager")
        .attr("app", "/")
        .child(el("p").class("loading").text(ui::lint_loading(lang)));
    el("main").attr("id", MAIN).attr("tabindex", "-1").child(question).child(editor).into()
}
