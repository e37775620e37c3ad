//! Everything that led to the verdict.

use crate::{
    components::{
        chain::chains, delivery_path::delivery_path, fix_first::fix_first, matrix::matrix, senders::senders,
        steps::steps,
    },
    markup::{el, group},
    state::CheckState,
};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// The parts under the verdict. What only an answer can tell comes with the answer.
pub fn report(state: &CheckState, lang: Lang) -> Html {
    let Some(latest) = &state.latest else { return Html::default() };
    let report = &latest.report;
    let evidence = &report.evidence;
    let answered = state.answer().is_some();
    let columns = el("div")
        .class("columns")
        .maybe(answered.then(|| fix_first(report, lang)))
        .child(matrix(report, lang));
    let all_steps = el("section")
        .class("all-steps")
        .attr("aria-labelledby", TITLE)
        .child(el("h3").attr("id", TITLE).text(ui::steps_title(lang)))
        .child(steps(report, evidence, state, lang));
    group(vec![
        delivery_path(report, lang),
        columns.into(),
        all_steps.into(),
        if answered { senders(report, lang) } else { Html::default() },
        chains(evidence, &latest.facts, lang),
    ])
}

const TITLE: &str = "steps-title";
