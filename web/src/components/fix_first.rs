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
    view::{Finding, View},
};
use mta_sts::{Severity, Subject};
use mta_sts_messages::{Lang, input_of, ui};
use yew::prelude::*;

/// How many are shown.
pub const MOST: usize = 3;

/// What to begin with, by its place in the report: errors before warnings, each in the order of the report.
pub fn urgent(report: &View) -> Vec<(usize, &Finding)> {
    // What senders do follows from the rest; where nothing else is found, it is what there is.
    let caused = |found: &Finding| found.subject() != Subject::Sender;
    let of = |severity, first: bool| {
        let places = report.diagnostics.iter().enumerate();
        places.filter(move |(_, d): &(usize, &Finding)| d.severity == severity && caused(d) == first)
    };
    let mut urgent: Vec<_> = of(Severity::Error, true).chain(of(Severity::Warning, true)).collect();
    if urgent.is_empty() {
        urgent.extend(of(Severity::Error, false).chain(of(Severity::Warning, false)));
    }
    urgent
}

/// The first of them, each with what to do.
pub fn fix_first(report: &View, lang: Lang) -> Html {
    let urgent = urgent(report);
    let items = urgent.iter().take(MOST).map(|(index, found)| item(*index, found, report, lang));
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

fn item(index: usize, found: &Finding, report: &View, lang: Lang) -> Html {
    let input = input_of(&found.subject(), report.policy_from, &report.evidence);
    let mended = found.fixes.first().zip(input.as_deref()).map(|(fix, input)| mend(input, fix));
    let copied = mended.unwrap_or_else(|| found.fix.replace('`', ""));
    let actions = el("p")
        .class("actions")
        .child(el("span").class("chip").text(owner_word(found.owner, lang)))
        .child(labelled(copied.into(), Some(ui::copy_fix(lang).into())))
        .child(details_button(index, lang));
    let words = el("div")
        .child(el("p").class("what").child(prose(&found.message)))
        .child(el("p").child(prose(&found.fix)))
        .child(actions);
    el("li").child(shape(found.severity)).child(words).into()
}

/// Opens the fold that holds the finding, and goes there. No link: the fragment is the page's own.
fn details_button(index: usize, lang: Lang) -> El {
    let reveal = Callback::from(move |_| folds::reveal(&anchor(index)));
    el("button").attr("type", "button").class("quiet").on_click(reveal).text(ui::details(lang))
}
