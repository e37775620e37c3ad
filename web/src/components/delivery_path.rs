//! The way of a message as a picture. The list of steps says the same in words.

use crate::{
    components::{
        prose::code,
        shape::{Tone, shape},
    },
    markup::{El, el},
    view::View,
};
use mta_sts::{
    report::{MxReport, Status, Step},
    verdict::HostStatus,
};
use mta_sts_messages::{Lang, status, ui};
use yew::prelude::*;

/// The most hosts that are drawn.
const MOST: usize = 6;

/// Sender, record, policy, mail servers, mailbox.
pub fn delivery_path(report: &View, lang: Lang) -> Html {
    let record = state(report, Step::Record);
    let policy = worse(state(report, Step::PolicyHost), state(report, Step::PolicyFile));
    let sender = el("div").class("node").attr("aria-hidden", "true").child(envelope());
    let sender = sender.child(el("span").text(ui::path_sender(lang)));
    let mailbox = shaped(report.headline.outcome).child(el("span").text(ui::path_mailbox(lang)));
    el("div")
        .class("path")
        .attr("role", "img")
        .attr("aria-label", description(record, policy, report, lang))
        .child(sender)
        .child(edge(record))
        .child(node(ui::path_record(lang), record, lang))
        .child(edge(policy))
        .child(node(ui::path_policy(lang), policy, lang))
        .child(branches(report, lang))
        .child(mailbox)
        .into()
}

fn state(report: &View, step: Step) -> Status {
    report.steps.iter().find(|s| s.step == step).map_or(Status::Waiting, |s| s.status)
}

/// The one that needs more attention.
fn worse(a: Status, b: Status) -> Status {
    let rank = |status| match status {
        Status::Fail => 6,
        Status::Unknown => 5,
        Status::Running => 4,
        Status::Waiting => 3,
        Status::Warn => 2,
        Status::Skipped => 1,
        Status::Pass => 0,
    };
    if rank(b) > rank(a) { b } else { a }
}

fn envelope() -> El {
    let path = el("path").class("ring").attr("d", "M1 3.2h14v9.6H1zM1.3 3.5 8 8.8l6.7-5.3");
    el("svg").class("shape").attr("viewBox", "0 0 16 16").child(path)
}

fn shaped(tone: impl Into<Tone>) -> El {
    el("div").class("node").attr("aria-hidden", "true").child(shape(tone))
}

fn node(name: &'static str, state: Status, lang: Lang) -> El {
    shaped(state).child(el("span").text(name)).child(el("small").text(status(state, lang)))
}

/// Solid: passed. Dashed: could not tell, or not yet. Crossed: refused.
fn edge(tone: impl Into<Tone>) -> El {
    let kind = match tone.into() {
        Tone::Good | Tone::Warn => "edge",
        Tone::Bad => "edge crossed",
        Tone::Unknown | Tone::Neutral | Tone::Busy | Tone::Waiting => "edge dashed",
    };
    el("div").class(kind).attr("aria-hidden", "true")
}

fn branches(report: &View, lang: Lang) -> El {
    let hidden = report.hosts.len().saturating_sub(MOST);
    let shown = report.hosts.iter().take(MOST).map(|host| {
        let tone = host_tone(host);
        let name = shaped(tone).child(code(host.host.as_str()));
        el("div").class("branch").child(edge(tone)).child(name).child(edge(tone)).into()
    });
    let nothing = report.hosts.is_empty().then(|| el("div").class("branch").child(edge(Tone::Waiting)));
    let more = (hidden > 0).then(|| el("div").class("branch more").text(ui::and_others(lang, hidden)));
    el("div").class("branches").children(shown.collect()).maybe(nothing).maybe(more)
}

fn host_tone(host: &MxReport) -> Tone {
    match host.status {
        _ if host.policy == Status::Fail => Tone::Bad,
        HostStatus::Valid => Tone::Good,
        HostStatus::StsInvalid(_) => Tone::Bad,
        HostStatus::Unreachable(_) => Tone::Warn,
        HostStatus::Unknown(_) => Tone::Unknown,
    }
}

fn description(record: Status, policy: Status, report: &View, lang: Lang) -> String {
    let passed = report.hosts.iter().filter(|host| host_tone(host) == Tone::Good).count();
    ui::path_description(
        lang,
        &passed.to_string(),
        status(policy, lang),
        status(record, lang),
        report.hosts.len(),
    )
}
