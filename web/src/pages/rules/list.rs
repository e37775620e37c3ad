//! All rules, or those that hold the words that were typed.

use super::book::{Book, Rule};
use crate::{
    components::{finding::severity_word, prose::prose, shape::shape},
    markup::{el, group, text},
    pages::rules::rule::tone,
};
use mta_sts_messages::{Lang, ui};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The id of the field.
const FIELD: &str = "rule-search";

pub(super) fn list(book: &Book, search: &str, on_search: Callback<String>, lang: Lang) -> Html {
    let wanted = search.to_ascii_lowercase();
    let total = book.0.iter().map(|family| family.rules.len()).sum();
    let mut found = 0;
    let mut sections = Vec::new();
    for family in &book.0 {
        let rules: Vec<&Rule> = family.rules.iter().filter(|rule| holds(rule, &wanted)).collect();
        if !rules.is_empty() {
            found += rules.len();
            let items = rules.into_iter().map(|rule| item(rule, lang)).collect();
            let list = el("ul").class("rule-list").children(items);
            sections.push(el("section").child(el("h2").text(family.title.clone())).child(list).into());
        }
    }
    group(vec![ask(search, on_search, lang), count(found, total, lang), group(sections)])
}

/// Whether every word stands somewhere in the rule.
fn holds(rule: &Rule, wanted: &str) -> bool {
    let texts = [&rule.code, &rule.message, &rule.why, &rule.fix, &rule.senders];
    wanted
        .split_ascii_whitespace()
        .all(|word| texts.iter().any(|text| text.to_ascii_lowercase().contains(word)))
}

fn ask(search: &str, on_search: Callback<String>, lang: Lang) -> Html {
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            on_search.emit(field.value());
        }
    });
    let enter = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <section class="ask">
            <h1>{ ui::rules_title(lang) }</h1>
            <p class="lead">{ ui::rules_lead(lang) }</p>
            <form class="ask-form" role="search" action="#" onsubmit={enter}>
                <label for={FIELD}>{ ui::rules_search(lang) }</label>
                <div class="ask-row">
                    <input id={FIELD} type="text" autocapitalize="off" autocomplete="off" autocorrect="off"
                        spellcheck="false" enterkeyhint="search" value={search.to_owned()} oninput={typed} />
                </div>
            </form>
        </section>
    }
}

fn count(found: usize, total: usize, lang: Lang) -> Html {
    let text = ui::rules_count(lang, &found.to_string(), total);
    el("p").class("quiet-text").attr("role", "status").attr("data-testid", "rule-count").text(text).into()
}

fn item(rule: &Rule, lang: Lang) -> Html {
    let severity = tone(&rule.severity);
    let spoken = [severity_word(severity, lang), " "].concat();
    let link = el("a").attr("href", ["#/rules/", &rule.code].concat());
    let link = link.child(el("span").class("visually-hidden").text(spoken));
    let link = link.child(el("code").attr("translate", "no").text(rule.code.clone()));
    let link = link.child(text(" ")).child(el("span").child(prose(&rule.message)));
    el("li").attr("data-rule", rule.code.clone()).child(shape(severity)).child(link).into()
}
