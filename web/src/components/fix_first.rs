//! The three findings to begin with.

use crate::{
    components::{
        copy::labelled,
        finding::{anchor, mend, owner_word},
        prose::{aside, prose},
        shape::shape,
    },
    folds,
    markup::{El, el},
};
use mta_sts::{CheckReport, Diagnostic, Evidence, Severity};
use mta_sts_messages::{Lang, input_of, render, ui};
use yew::prelude::*;

/// How many are shown.
const MOST: usize = 3;

/// Errors before warnings, each in the order of the report.
pub fn fix_first(report: &CheckReport, evidence: &Evidence, lang: Lang) -> Html {
    let of = |severity| {
        report
            .diagnostics
            .iter()
            .enumerate()
            .filter(move |(_, d): &(usize, &Diagnostic)| d.severity == severity)
    };
    let urgent: Vec<_> = of(Severity::Error).chain(of(Severity::Warning)).collect();
    let items = urgent.iter().take(MOST).map(|(index, diagnostic)| item(*index, diagnostic, evidence, lang));
    let more = urgent.len().saturating_sub(MOST);
    let section = el("section").class("fix-first").attr("aria-labelledby", TITLE);
    let section = section.child(el("h3").attr("id", TITLE).text(ui::fix_first(lang)));
    let section = match urgent.len() {
        0 => section.child(aside(ui::nothing_to_fix(lang))),
        _ => section.child(el("ol").children(items.collect())),
    };
    section.maybe((more > 0).then(|| aside(ui::more_below(lang, more)))).into()
}

const TITLE: &str = "fix-first-title";

fn item(index: usize, diagnostic: &Diagnostic, evidence: &Evidence, lang: Lang) -> Html {
    let input = input_of(&diagnostic.subject, evidence);
    let shown = render(diagnostic, input.as_deref(), lang);
    let mended = diagnostic.fix.as_ref().zip(input.as_deref()).map(|(fix, input)| mend(input, fix));
    let copied = mended.unwrap_or_else(|| shown.fix.replace('`', ""));
    let actions = el("p")
        .class("actions")
        .child(el("span").class("chip").text(owner_word(shown.owner, lang)))
        .child(labelled(copied.into(), Some(ui::copy_fix(lang).into())))
        .child(details_button(index, lang));
    let words = el("div")
        .child(el("p").class("what").child(prose(&shown.message)))
        .child(el("p").child(prose(&shown.fix)))
        .child(actions);
    el("li").child(shape(shown.severity)).child(words).into()
}

/// Opens the fold that holds the finding, and goes there. No link: the fragment is the page's own.
fn details_button(index: usize, lang: Lang) -> El {
    let reveal = Callback::from(move |_| folds::reveal(&anchor(index)));
    el("button").attr("type", "button").class("quiet").on_click(reveal).text(ui::details(lang))
}
