//! The page as a whole.

use crate::{
    browser,
    components::shell::{footer, header},
    lang::Language,
    listen::{Listener, hold},
    offline::Update,
    pages::check::{CheckPage, Opening},
    route::{Route, legacy_domain},
};
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
    // The Check page answers once its engine does.
    use_effect_with(matches!(route, Route::Check(_)), |check| {
        if !check {
            browser::set_ready()
        }
    });
    let page = match route {
        Route::Check(route) => html! { <CheckPage {route} opening={props.opening.clone()} /> },
        Route::Crash => panic!("asked for by the address"),
    };
    html! {
        <ContextProvider<Language> context={Language(lang)}>
            { header(lang) }
            <Update />
            { page }
            { footer(lang) }
        </ContextProvider<Language>>
    }
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
