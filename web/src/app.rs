//! The page as a whole.

use crate::{
    browser,
    components::shell::{Here, MAIN, footer, header},
    embed::{self, Wish},
    lang::Language,
    listen::{Listener, hold},
    offline::Update,
    pages::{
        check::{CheckPage, Opening},
        embed::EmbedPage,
        lint::lint_page,
        rules::RulesPage,
    },
    route::{CheckRoute, Route, legacy_domain},
};
use mta_sts_messages::{Lang, ui};
use std::cell::Cell;
use yew::prelude::*;

/// What the page was opened with.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What happened before the module was there.
    pub opening: Opening,
}

/// Frame and current page.
#[component]
pub fn App(props: &Props) -> Html {
    let Language(lang) = Language::default();
    let fragment = use_fragment();
    let framed = browser::is_framed_page().then(|| Wish::parse(&fragment));
    let route = Route::parse(&fragment);
    let here = Here::of(&route);
    let place = place(&route);
    let key = place.1.clone().unwrap_or_default();
    use_effect_with((framed.clone(), place), move |(framed, place)| match framed {
        Some(wish) => embed::dress(wish),
        None => arrive(place, lang),
    });
    if let Some(wish) = framed {
        return embed::frame(&wish);
    }
    let page = match route {
        Route::Lint => lint_page(lang),
        Route::Check(route) => html! { <CheckPage {route} opening={props.opening.clone()} /> },
        Route::Embed => html! { <EmbedPage /> },
        Route::Rules(route) => html! { <RulesPage {key} {route} /> },
        Route::Crash => panic!("asked for by the address"),
    };
    html! {
        <ContextProvider<Language> context={Language(lang)}>
            { header(here, lang) }
            <Update />
            { page }
            { footer(lang) }
        </ContextProvider<Language>>
    }
}

/// Names the window after the page, and moves the focus to one that a link led to; on the first the browser has put it well.
fn arrive((here, code): &(Here, Option<String>), lang: Lang) {
    let title = match (here, code) {
        (Here::Check, _) => ui::title(lang).to_owned(),
        (Here::Lint, _) => [ui::nav_lint(lang), " · ", ui::title(lang)].concat(),
        (Here::Embed, _) => [ui::nav_embed(lang), " · ", ui::title(lang)].concat(),
        (Here::Rules, None) => [ui::rules_title(lang), " · ", ui::title(lang)].concat(),
        (Here::Rules, Some(code)) => [code, " · ", ui::title(lang)].concat(),
    };
    browser::set_title(&title);
    // The Check page answers once its engine does, and says so once.
    if *here != Here::Check && !browser::is_ready() {
        browser::set_ready();
    }
    thread_local!(static BEGUN: Cell<bool> = const { Cell::new(false) });
    if BEGUN.replace(true) {
        browser::focus(MAIN);
    }
}

/// What a reader takes for a page of its own: two domains, or two searches, are not.
fn place(route: &Route) -> (Here, Option<String>) {
    let code = match route {
        Route::Rules(route) => route.code.clone(),
        Route::Check(_) | Route::Lint | Route::Embed | Route::Crash => None,
    };
    (Here::of(route), code)
}

/// The fragment of the address, as it changes.
#[hook]
fn use_fragment() -> String {
    let said = use_state(current);
    use_effect_with((), {
        let said = said.clone();
        move |()| {
            let listen = |window| Listener::new(window, "hashchange", move |_| said.set(current()));
            hold(web_sys::window().map(listen))
        }
    });
    (*said).clone()
}

/// An address of old names the domain where servers see it: it is moved into the fragment.
fn current() -> String {
    let fragment = browser::fragment();
    if fragment.is_empty()
        && let Some(domain) = legacy_domain(&browser::query())
    {
        let route = CheckRoute { domain: Some(domain), ..CheckRoute::default() };
        browser::set_fragment(&route.fragment());
        return route.fragment();
    }
    fragment
}
