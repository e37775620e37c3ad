//! The reference: every rule in a list that can be searched, and each on a page of its own.

pub mod book;
mod list;
mod rule;

use crate::{browser, components::shell::MAIN, lang::use_lang, markup::el, route::RulesRoute};
use book::{Book, Loaded, load, loaded};
use mta_sts_messages::{Lang, ui};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where we are.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the address says.
    pub route: RulesRoute,
}

/// The page; the rules are loaded when it is first opened. Each place has a page of its own, by its key, so that what
/// was typed is what its address says.
#[component]
pub fn RulesPage(props: &Props) -> Html {
    let lang = use_lang();
    let book = use_state(loaded);
    use_effect_with((), {
        let book = book.clone();
        move |()| {
            if !matches!(*book, Loaded::Here(_)) {
                spawn_local(async move { book.set(load().await) });
            }
        }
    });
    let search = use_state(|| props.route.search.clone());
    let on_search = Callback::from({
        let search = search.clone();
        move |text: String| {
            let route = RulesRoute { code: None, search: text.clone() };
            browser::set_fragment(&route.fragment());
            search.set(text);
        }
    });
    view(&props.route, &book, &search, on_search, lang)
}

/// What stands on the page.
pub fn view(
    route: &RulesRoute,
    book: &Loaded,
    search: &str,
    on_search: Callback<String>,
    lang: Lang,
) -> Html {
    let shown = match (book, &route.code) {
        (Loaded::Waiting, _) => status(ui::rules_loading(lang)),
        (Loaded::Failed, _) => status(ui::rules_failed(lang)),
        (Loaded::Here(book), None) => list::list(book, search, on_search, lang),
        (Loaded::Here(book), Some(code)) => one(book, code, lang),
    };
    el("main").attr("id", MAIN).attr("tabindex", "-1").class("rules").child(shown).into()
}

fn one(book: &Book, code: &str, lang: Lang) -> Html {
    match book.find(code) {
        Some(found) => rule::rule(found, lang),
        None => rule::unknown(code, lang),
    }
}

fn status(text: &'static str) -> Html {
    el("p").attr("role", "status").text(text).into()
}
