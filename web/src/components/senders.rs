//! What each kind of sender does: strict and tolerant ones, on first contact and with a policy in hand.

use crate::{
    components::{
        finding::findings,
        matrix::{heading, row_heading},
        prose::{code, prose},
        shape::shape,
    },
    markup::el,
    view::{Verdict, View},
};
use mta_sts::verdict::{Confidence, Outcome};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// The table.
pub fn senders(report: &View, lang: Lang) -> Html {
    if report.verdicts.is_empty() {
        return Html::default();
    }
    let columns = [ui::column_sender(lang), ui::column_outcome(lang), ui::column_reason(lang)];
    let head = el("tr").attr("role", "row").children(columns.into_iter().map(heading).collect());
    let rows = report.verdicts.iter().map(|verdict| row(verdict, lang)).collect();
    let table = el("table")
        .attr("role", "table")
        .attr("aria-labelledby", TITLE)
        .child(el("thead").attr("role", "rowgroup").child(head))
        .child(el("tbody").attr("role", "rowgroup").children(rows));
    el("section")
        .class("senders")
        .attr("aria-labelledby", TITLE)
        .child(el("h3").attr("id", TITLE).text(ui::senders_title(lang)))
        .child(table)
        .children(others(report, lang))
        .into()
}

/// What is found about senders and changes rather than in a step.
fn others(report: &View, lang: Lang) -> Vec<Html> {
    let in_step = |index: &usize| report.steps.iter().any(|step| step.diagnostics.contains(index));
    let places: Vec<usize> = (0..report.diagnostics.len()).filter(|index| !in_step(index)).collect();
    findings(&places, report, lang)
}

const TITLE: &str = "senders-title";

fn row(verdict: &Verdict, lang: Lang) -> Html {
    let partial = verdict.confidence == Confidence::Partial;
    let word =
        el("span").class("cell").child(shape(verdict.outcome)).text(outcome_word(verdict.outcome, lang));
    let via = |host: &String| el("small").text(ui::via(lang)).text(" ").child(code(host));
    let outcome = el("td")
        .attr("role", "cell")
        .child(word)
        .maybe(verdict.via.as_ref().map(via))
        .maybe(partial.then(|| el("small").text(ui::partial_short(lang))));
    el("tr")
        .attr("role", "row")
        .attr("data-outcome", verdict.outcome.to_string())
        .child(row_heading().text(verdict.name.clone()))
        .child(outcome)
        .child(el("td").attr("role", "cell").child(prose(&verdict.reason)))
        .into()
}

fn outcome_word(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Delivered => ui::outcome_delivered(lang),
        Outcome::DeliveredWithReport => ui::outcome_delivered_with_report(lang),
        Outcome::DeliveredUnprotected => ui::outcome_delivered_unprotected(lang),
        Outcome::Unknown => ui::outcome_unknown(lang),
        Outcome::Deferred => ui::outcome_deferred(lang),
        Outcome::Bounced => ui::outcome_bounced(lang),
        Outcome::Refused => ui::outcome_refused(lang),
    }
}
