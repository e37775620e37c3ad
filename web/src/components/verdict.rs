//! The answer on top: one sentence, what it leaves out, and what can be done with the report.

use crate::{
    components::{
        prose::prose,
        shape::{Tone, shape},
    },
    markup::{El, el, text},
    state::{CheckState, Origin, Phase},
    text::inline,
    view::View,
};
use mta_sts::{
    Timestamp,
    report::{Case, Step},
    verdict::Confidence,
};
use mta_sts_messages::{Lang, running, ui};
use yew::prelude::*;

/// The id that the focus and the announcement go to.
pub const HEADING: &str = "verdict-heading";

/// The verdict, or how far the run is while there is none. `actions` are the buttons under it.
pub fn verdict(state: &CheckState, unicode: Option<&str>, lang: Lang, actions: Html) -> Html {
    match state.answer() {
        Some(report) => answer(report, state, unicode, lang, actions),
        None => progress(state, lang, actions),
    }
}

fn answer(report: &View, state: &CheckState, unicode: Option<&str>, lang: Lang, actions: Html) -> Html {
    let headline = &report.headline;
    let partial = report.headline.confidence == Confidence::Partial;
    let cancelled = state.phase == Phase::Cancelled;
    let notes = [
        headline.note.as_ref().map(|note| prose(note)),
        partial.then(|| text(ui::partial(lang))),
        cancelled.then(|| text(ui::cancelled(lang))),
    ];
    let words = notes
        .into_iter()
        .flatten()
        .fold(heading(&headline.sentence), |words, note| words.child(el("p").class("note").child(note)));
    frame(report.headline.case)
        .attr("data-outcome", report.headline.outcome.to_string())
        .attr("data-confidence", confidence_name(report))
        .child(words.child(meta(report, state, unicode, lang)).child(actions))
        .into()
}

fn frame(case: Case) -> El {
    let tone = Tone::from(case);
    el("section")
        .class(["verdict ", tone.class()].concat())
        .attr("data-testid", "verdict")
        .attr("aria-labelledby", HEADING)
        .child(shape(tone))
}

fn heading(sentence: &str) -> El {
    el("div").child(el("h2").attr("id", HEADING).attr("tabindex", "-1").child(prose(sentence)))
}

fn confidence_name(report: &View) -> &'static str {
    match report.headline.confidence {
        Confidence::Full => "full",
        Confidence::Partial => "partial",
    }
}

fn progress(state: &CheckState, lang: Lang, actions: Html) -> Html {
    let done = state.settled_steps();
    let bar = el("progress")
        .attr("max", Step::ALL.len().to_string())
        .attr("value", done.to_string())
        .attr("aria-label", ui::progress_label(lang));
    let said = state.view().map(|view| view.headline.sentence.clone());
    let words = heading(&said.unwrap_or_else(|| running(&state.domain, lang)))
        .child(bar)
        .child(el("p").class("meta").text(progress_line(done, lang)));
    frame(Case::Running).child(words.child(actions)).into()
}

/// `3 of 7 steps done`.
pub fn progress_line(done: usize, lang: Lang) -> String {
    ui::progress(lang, &done.to_string(), &Step::ALL.len().to_string())
}

/// Domain, moment, duration, source.
fn meta(report: &View, state: &CheckState, unicode: Option<&str>, lang: Lang) -> El {
    let source = match &state.origin {
        Origin::Live => text(ui::took(lang, &seconds(state.elapsed()))),
        Origin::File(name) => prose(&ui::from_file(lang, &mta_sts_messages::visible(name))),
    };
    el("p")
        .class("meta")
        .maybe(unicode.map(|name| el("b").attr("translate", "no").child(inline(name))))
        .child(el("b").class("domain").attr("translate", "no").text(report.domain.to_string()))
        .child(el("span").text(ui::checked_at(lang)).text(" ").child(time(report.checked_at)))
        .child(el("span").child(source))
}

/// A moment to the minute, in UTC.
pub fn time(moment: Timestamp) -> El {
    el("time").attr("datetime", moment.to_string()).text(minute(moment))
}

/// The same as text.
pub fn minute(moment: Timestamp) -> String {
    let exact = moment.to_string();
    [exact.get(..10).unwrap_or(&exact), " ", exact.get(11..16).unwrap_or_default(), " UTC"].concat()
}

/// A day, in UTC.
pub fn day(moment: Timestamp) -> El {
    let exact = moment.to_string();
    let short = exact.get(..10).unwrap_or(&exact).to_owned();
    el("time").attr("datetime", exact).text(short)
}

/// Milliseconds as seconds to one place.
pub fn seconds(ms: u32) -> String {
    let tenths = ms.div_ceil(100);
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat()
}
