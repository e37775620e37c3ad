//! The seven steps: one fold each, with its findings and what was seen.

use crate::{
    components::{
        evidence,
        finding::findings,
        prose::{aside, prose},
        shape::shape,
        summary::{source, summary},
        verdict::seconds,
    },
    markup::{El, el, text},
    state::CheckState,
    view::View,
};
use mta_sts::{
    Evidence,
    report::{Status, Step, StepReport},
};
use mta_sts_messages::{Lang, status, step as step_name, ui};
use yew::prelude::*;

/// After so many milliseconds a step that still runs is called slow.
const SLOW: u32 = 5_000;

/// All steps of a report.
pub fn steps(report: &View, evidence: &Evidence, state: &CheckState, lang: Lang) -> Html {
    let open = first_to_open(report, state);
    let items = report.steps.iter().enumerate().map(|(index, step)| {
        let item =
            Item { step, report, evidence, settled: state.settled[index], waited: state.elapsed(), lang };
        item.show(open == Some(step.step))
    });
    el("ol").class("steps").children(items.collect()).into()
}

/// Once there is an answer: the first step that fails, else the first that could not be told.
fn first_to_open(report: &View, state: &CheckState) -> Option<Step> {
    state.answer()?;
    let first = |status| report.steps.iter().find(|step| step.status == status);
    first(Status::Fail).or_else(|| first(Status::Unknown)).map(|step| step.step)
}

struct Item<'a> {
    step: &'a StepReport,
    report: &'a View,
    evidence: &'a Evidence,
    settled: Option<u32>,
    waited: u32,
    lang: Lang,
}

impl Item<'_> {
    fn show(&self, open: bool) -> Html {
        let StepReport { step, status, .. } = *self.step;
        let details = el("details").child(self.summary()).child(self.body());
        let details = if open { details.attr("open", "") } else { details };
        el("li")
            .key(step.name())
            .class("step")
            .attr("data-step", step.name())
            .attr("data-status", status.name())
            .child(details)
            .into()
    }

    fn summary(&self) -> El {
        let lang = self.lang;
        let mut chip = el("span").class("source-chip").text(source(self.step.step, self.evidence, lang));
        if let Some(ms) = self.settled {
            chip = chip.text(" · ").text(ui::seconds(lang, &seconds(ms)));
        }
        el("summary")
            .child(shape(self.step.status))
            .child(el("span").class("step-name").text(step_name(self.step.step, lang)))
            .child(el("span").class("status-word").text(status(self.step.status, lang)))
            .child(el("span").class("line").child(self.line()))
            .child(chip)
    }

    /// What is worth knowing without opening the step.
    fn line(&self) -> Html {
        let lang = self.lang;
        if let Some(parent) = self.step.parent.filter(|_| self.step.status == Status::Skipped) {
            return text(ui::skipped_because(lang, step_name(parent, lang)));
        }
        if let Some(unseen) = &self.step.unseen {
            return prose(&mta_sts_messages::unseen(unseen, lang));
        }
        match self.step.status {
            Status::Running if self.waited > SLOW => text(ui::slow(lang)),
            Status::Waiting | Status::Running => Html::default(),
            _ => summary(self.step.step, self.report, self.evidence, lang),
        }
    }

    fn body(&self) -> El {
        let findings = findings(&self.step.diagnostics, self.report, self.lang);
        let quiet = findings.is_empty() && !matches!(self.step.status, Status::Waiting | Status::Running);
        el("div")
            .class("fold")
            .maybe(quiet.then(|| aside(ui::no_findings(self.lang))))
            .children(findings)
            .maybe(evidence::of_step(self.step.step, self.evidence, self.lang))
    }
}
