//! What frames every page; and the page as it stands in `index.html` before the module has loaded.

use crate::{
    components::{form::DomainForm, privacy::who_sees_what},
    lang::use_lang,
    markup::{El, el},
    route::Route,
};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// The id that the skip link goes to.
pub const MAIN: &str = "main";

/// The page that is shown, among those that the navigation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// The check.
    Check,
    /// The linting editor.
    Lint,
    /// The reference of rules.
    Rules,
    /// What other pages embed.
    Embed,
}

impl Here {
    /// The page of a route.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Check(_) | Route::Crash => Self::Check,
            Route::Lint => Self::Lint,
            Route::Rules(_) => Self::Rules,
            Route::Embed => Self::Embed,
        }
    }
}

/// Skip link, name, and the way to the other pages.
pub fn header(here: Here, lang: Lang) -> Html {
    // The fragment belongs to the page's state, so the link moves the focus by hand.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::browser::focus(MAIN);
    });
    html! {
        <>
            <a class="skip" href="#main" onclick={skip}>{ ui::skip(lang) }</a>
            <header class="top">
                <span class="wordmark" translate="no">
                    { shield() }
                    { ui::title(lang) }
                </span>
                { navigation(here, lang) }
            </header>
        </>
    }
}

/// The mark in front of the checker's name.
pub fn shield() -> El {
    let svg = el("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").attr("focusable", "false");
    svg.child(el("path").attr("d", "M12 1.5 21 5v6.5c0 5.4-3.7 9.3-9 11-5.3-1.7-9-5.6-9-11V5z"))
        .child(el("path").class("fold").attr("d", "M6.5 8.5 12 13l5.5-4.5"))
}

fn navigation(here: Here, lang: Lang) -> Html {
    let pages = [
        (Here::Check, "#/check", ui::nav_check(lang)),
        (Here::Lint, "#/lint", ui::nav_lint(lang)),
        (Here::Rules, "#/rules", ui::nav_rules(lang)),
        (Here::Embed, "#/embed", ui::nav_embed(lang)),
    ];
    let link = |(page, address, name)| {
        let link = el("a").attr("href", address).text(name);
        if page == here { link.attr("aria-current", "page").into() } else { link.into() }
    };
    el("nav").attr("aria-label", ui::nav_label(lang)).children(pages.map(link).into()).into()
}

/// The question on top.
pub fn heading(lang: Lang) -> Html {
    html! {
        <>
            <h1>{ ui::heading(lang) }</h1>
            <p class="lead">{ ui::lead(lang) }</p>
        </>
    }
}

/// The last lines.
pub fn footer(lang: Lang) -> Html {
    let link = |number: &'static str, href: &'static str| html! { <a {href} rel="noreferrer" target="_blank">{ number }</a> };
    html! {
        <footer class="bottom">
            <p>
                { ui::footer_standards(lang) }{ " " }
                { link("RFC 8461", "https://www.rfc-editor.org/rfc/rfc8461") }{ " · " }
                { link("RFC 8460", "https://www.rfc-editor.org/rfc/rfc8460") }
            </p>
            <p>{ ui::footer_private(lang) }</p>
        </footer>
    }
}

/// The page before the module has loaded: the same form, and the note of who sees what.
#[component]
pub fn Shell() -> Html {
    let lang = use_lang();
    html! {
        <>
            { header(Here::Check, lang) }
            <main id={MAIN} tabindex="-1">
                <section class="ask">
                    { heading(lang) }
                    <DomainForm />
                    { who_sees_what(true, None, Callback::noop(), lang) }
                </section>
                <p class="loading" role="status">{ ui::loading(lang) }</p>
                <p class="load-failed" hidden=true>{ ui::load_failed(lang) }</p>
                <noscript><p>{ ui::noscript(lang) }</p></noscript>
            </main>
            { footer(lang) }
        </>
    }
}
