//! The page as a whole.

use crate::{
    browser,
    components::shell::{Here, MAIN, footer, header},
    lang::Language,
    listen::{Listener, hold},
    offline::Update,
    pages::{
        check::{CheckPage, Opening},
        lint::lint_page,
        rules::RulesPage,
    },
    route::{Route, legacy_domain},
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
    let route = use_route();
    let here = Here::of(&route);
    let place = place(&route);
    let key = place.1.clone().unwrap_or_default();
    use_effect_with(place, move |place| arrive(place, lang));
    let page = match route {
        Route::Lint => lint_page(lang),
        Route::Check(route) => html! { <CheckPage {route} opening={props.opening.clone()} /> },
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
        Route::Check(_) | Route::Lint | Route::Crash => None,
    };
    (Here::of(route), code)
}

/// The route that the address names, as it changes.
#[hook]
fn use_route() -> Route {
    let route = use_state(current);
    use_effect_with((), {
        let route = route.clone();
        move |()| {
            hold(
                web_sys::window()
                    .map(|window| Listener::new(window, "hashchange", move |_| route.set(current()))),
            )
        }
    });
    (*route).clone()
}

/// An address of old names the domain where servers see it: it is moved into the fragment.
fn current() -> Route {
    let fragment = browser::fragment();
    if fragment.is_empty()
        && let Some(domain) = legacy_domain(&browser::query())
    {
        let route = Route::Check(crate::route::CheckRoute { domain: Some(domain), ..Default::default() });
        browser::set_fragment(&route.fragment());
        return route;
    }
    Route::parse(&fragment)
}
