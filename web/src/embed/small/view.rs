//! Of the answer what fits: the sentence, the steps in a row, what to begin with, and the way to the whole report.

use super::desk::Desk;
use crate::{
    components::{
        finding::{owner_word, severity_name, severity_word},
        fix_first::{MOST, urgent},
        prose::{aside, code, prose},
        shape::shape,
        verdict::verdict,
    },
    markup::{El, el},
    route::{CheckRoute, Route},
    state::CheckState,
    view::{Finding, View},
};
use mta_sts::report::StepReport;
use mta_sts_messages::{Lang, status, step as step_name, ui, unseen};
use yew::prelude::*;

/// Everything under the question; nothing before someone asked.
pub(super) fn answer(desk: &Desk, lang: Lang) -> Vec<Html> {
    let check = &*desk.check;
    let mut parts = Vec::new();
    if check.engine_failed {
        parts.push(notice(ui::engine_failed(lang)));
    }
    if desk.proxy.is_gone() {
        parts.push(notice(ui::proxy_gone(lang)));
    }
    if desk.has_begun() {
        parts.push(verdict(check, None, lang, Html::default()));
        parts.extend(check.view().map(|report| details(report, check, lang)));
    }
    parts
}

fn notice(words: &'static str) -> Html {
    el("p").class("notice").attr("role", "alert").text(words).into()
}

fn details(report: &View, check: &CheckState, lang: Lang) -> Html {
    let answered = check.answer().is_some();
    el("div")
        .class("small-details")
        .child(
            el("ol")
                .class("small-steps")
                .attr("aria-label", ui::steps_title(lang))
                .children(steps(report, lang)),
        )
        .children(reasons(report, lang))
        .children(if answered { first(report, lang) } else { Vec::new() })
        .child(full_report(report, lang))
        .into()
}

fn steps(report: &View, lang: Lang) -> Vec<Html> {
    let item = |report: &StepReport| {
        el("li")
            .attr("data-step", report.step.name())
            .attr("data-status", report.status.name())
            .child(shape(report.status))
            .child(el("span").class("step-name").text(step_name(report.step, lang)))
            .child(el("span").class("status-word").text(status(report.status, lang)))
            .into()
    };
    report.steps.iter().map(item).collect()
}

/// Why something could not be seen, each reason once.
fn reasons(report: &View, lang: Lang) -> Vec<Html> {
    let mut said: Vec<String> = Vec::new();
    for reason in report.steps.iter().filter_map(|step| step.unseen.as_ref()) {
        let sentence = unseen(reason, lang);
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said.iter()
        .map(|sentence| {
            el("p").class("quiet-text").attr("data-testid", "unseen").child(prose(sentence)).into()
        })
        .collect()
}

/// What to begin with.
fn first(report: &View, lang: Lang) -> Vec<Html> {
    let urgent = urgent(report);
    if urgent.is_empty() {
        return Vec::new();
    }
    let items = urgent.iter().take(MOST).map(|(_, found)| item(found, lang)).collect();
    let list = el("ol").class("small-findings").attr("aria-label", ui::fix_first(lang)).children(items);
    let more = urgent.len().saturating_sub(MOST);
    let more = (more > 0).then(|| aside(ui::compact_more(lang, more)));
    [Some(list.into()), more].into_iter().flatten().collect()
}

fn item(found: &Finding, lang: Lang) -> Html {
    let about = away(["/#/rules/", &found.code].concat()).attr("title", ui::about_rule(lang, &found.code));
    let tags = el("span")
        .class("tags")
        .child(about.child(code(&found.code)))
        .child(el("span").text(owner_word(found.owner, lang)));
    let spoken = [severity_word(found.severity, lang), ": "].concat();
    let words = el("div")
        .child(el("p").child(el("span").class("visually-hidden").text(spoken)).child(prose(&found.message)))
        .child(tags);
    el("li")
        .attr("data-code", found.code.clone())
        .attr("data-severity", severity_name(found.severity))
        .child(shape(found.severity))
        .child(words)
        .into()
}

fn full_report(report: &View, lang: Lang) -> El {
    let domain = Some(report.domain.to_string());
    let route = Route::Check(CheckRoute { domain, run: true, ..CheckRoute::default() });
    let link = away(["/", &route.fragment()].concat()).attr("id", "full-report").text(ui::compact_full(lang));
    el("p").class("small-more").child(link)
}

/// A link that leaves the frame: this page is not to become another one inside of it.
fn away(address: String) -> El {
    el("a").attr("href", address).attr("target", "_blank").attr("rel", "noopener")
}
