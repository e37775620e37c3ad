//! One rule: what, why, what to do, an example, how senders differ, where it is written.

use super::book::{Marked, Rule};
use crate::{
    components::{
        finding::{owner_word, severity_word},
        prose::{code, prose},
        shape::shape,
        source::raw,
    },
    markup::{El, el, group, text as plain},
    text,
};
use mta_sts::{Owner, Severity};
use mta_sts_messages::{Lang, say, ui};
use yew::prelude::*;

pub(super) fn rule(rule: &Rule, lang: Lang) -> Html {
    let severity = tone(&rule.severity);
    let title = el("h1").child(shape(severity)).child(code(&rule.code));
    let head = el("header")
        .class("rule-head")
        .child(back(lang))
        .child(title)
        .child(el("p").class("lead").child(prose(&rule.message)))
        .child(tags(rule, severity, lang));
    let body = el("article")
        .class("rule")
        .attr("data-rule", rule.code.clone())
        .child(head)
        .child(part(ui::rule_why(lang), &rule.why))
        .child(part(ui::rule_what_to_do(lang), &rule.fix))
        .maybe(example(rule, severity, lang))
        .maybe(scenario(rule, lang))
        .maybe(senders(rule, lang))
        .maybe(written(rule, lang));
    body.into()
}

/// The page of a code that no rule has.
pub(super) fn unknown(wanted: &str, lang: Lang) -> Html {
    let about = el("p").class("lead").child(code(wanted)).text(" ").text(ui::rule_unknown(lang));
    group(vec![el("h1").text(ui::rules_title(lang)).into(), about.into(), back(lang).into()])
}

/// How a rule speaks.
pub(super) fn tone(severity: &str) -> Severity {
    match severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "good" => Severity::Good,
        _ => Severity::Info,
    }
}

fn back(lang: Lang) -> El {
    el("p").class("back").child(el("a").attr("href", "#/rules").text(ui::rules_all(lang)))
}

fn tags(rule: &Rule, severity: Severity, lang: Lang) -> El {
    let owner = match rule.owner.as_str() {
        "dns" => Owner::Dns,
        "mail" => Owner::Mail,
        _ => Owner::Web,
    };
    let chip = |text: &'static str| el("span").class("chip").text(text);
    el("p")
        .class("chips")
        .child(chip(severity_word(severity, lang)))
        .text(" ")
        .child(chip(owner_word(owner, lang)))
}

fn section(title: &'static str) -> El {
    el("section").child(el("h2").text(title))
}

fn part(title: &'static str, sentence: &str) -> El {
    section(title).child(el("p").class("part").child(prose(sentence)))
}

fn example(rule: &Rule, severity: Severity, lang: Lang) -> Option<El> {
    if rule.bad.is_empty() {
        return None;
    }
    // Of good news neither side is wrong.
    let (bad, good) = match severity {
        Severity::Good => ("tone-good", "tone-neutral"),
        Severity::Info => ("tone-neutral", "tone-neutral"),
        Severity::Warning => ("tone-warn", "tone-good"),
        Severity::Error => ("tone-bad", "tone-good"),
    };
    let mut shown = section(ui::rule_example(lang));
    if !rule.mx.is_empty() {
        let hosts = rule.mx.iter().map(|host| el("li").child(code(host)).into()).collect();
        shown = shown
            .child(el("p").class("quiet-text").text(say::rule_mx(lang)))
            .child(el("ul").class("names").children(hosts));
    }
    let pair = el("div").class("pair");
    let pair = pair.child(figure(&rule.bad, say::rule_bad(lang), bad)).child(figure(
        &rule.good,
        say::rule_good(lang),
        good,
    ));
    Some(shown.child(pair))
}

fn figure(texts: &[Marked], label: &'static str, tone: &'static str) -> El {
    let caption = el("figcaption").text(label);
    let shown = texts.iter().map(|marked| raw(label, squiggled(marked))).collect();
    el("figure").class(["source ", tone].concat()).child(caption).children(shown)
}

/// The text with the places of the finding underlined; a place between two octets gets a caret.
fn squiggled(marked: &Marked) -> Html {
    let bytes = marked.text.as_bytes();
    let mut shown = Vec::new();
    let mut done = 0;
    for (start, end) in &marked.marks {
        let start = (*start).clamp(done, bytes.len());
        let end = (*end).clamp(start, bytes.len());
        shown.push(text::block(&bytes[done..start]));
        shown.push(match &bytes[start..end] {
            [] => el("mark").class("caret").text("\u{2038}").into(),
            place => el("mark").class("squiggle").child(text::block(place)).into(),
        });
        done = end;
    }
    shown.push(text::block(&bytes[done..]));
    group(shown)
}

fn scenario(rule: &Rule, lang: Lang) -> Option<El> {
    let [name, about, facts] = rule.scenario.as_ref()?;
    let about = if about.is_empty() { name.clone() } else { [name, ": ", about].concat() };
    let shown =
        section(ui::rule_scenario(lang)).child(el("p").class("part").text(ui::rule_scenario_about(lang)));
    let caption = el("figcaption").text(about);
    Some(if facts.is_empty() {
        shown.child(el("p").class("part").text(ui::rule_scenario_baseline(lang)))
    } else {
        let facts = raw(ui::rule_scenario(lang), plain(facts.clone()));
        shown.child(el("figure").class("source").child(caption).child(facts))
    })
}

fn senders(rule: &Rule, lang: Lang) -> Option<El> {
    (!rule.senders.is_empty()).then(|| {
        part(say::rule_senders(lang), &rule.senders)
            .child(el("p").class("quiet-text").text(ui::rule_senders_source(lang)))
    })
}

fn written(rule: &Rule, lang: Lang) -> Option<El> {
    let link = |(name, address): &(String, String)| {
        let link = el("a")
            .class("cite")
            .attr("href", address.clone())
            .attr("rel", "noreferrer")
            .attr("target", "_blank");
        el("li").child(link.text(name.clone())).into()
    };
    (!rule.cites.is_empty()).then(|| {
        section(ui::rule_written(lang))
            .child(el("ul").class("cites").children(rule.cites.iter().map(link).collect()))
    })
}
