//! What the frame of `<mta-sts-check>` shows: the check in a small space, on a page of its own, `embed.html`. A server sends
//! that page, and no other, without the word that forbids frames. The page around tells it by the fragment what to check and
//! how to look, and is told nothing but how high it is (`early.js`).

pub mod small;

use crate::{
    browser,
    components::shell::{MAIN, shield},
    lang::Language,
    markup::{El, el},
    route,
};
use mta_sts_messages::{Lang, ui};
use small::small_check;
use yew::prelude::*;

/// What the page around wants: `#/check?d=contoso.com&theme=dark&lang=en`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The domain; without one the reader types it.
    pub domain: Option<String>,
    /// The colours; without them those that the reader or the page around prefers.
    pub theme: Option<Theme>,
    /// The language.
    pub lang: Lang,
}

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As attributes say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Wish {
    /// Reads a fragment; what is not understood is left out.
    pub fn parse(fragment: &str) -> Self {
        let mut wish = Self::default();
        let (_, query) = fragment.split_once('?').unwrap_or_default();
        for (name, value) in route::pairs(query) {
            match name {
                "d" => wish.domain = Some(value).filter(|value| !value.is_empty()),
                "theme" => wish.theme = Theme::ALL.into_iter().find(|theme| theme.name() == value),
                "lang" => wish.lang = Lang::from_tag(&value).unwrap_or_default(),
                _ => {}
            }
        }
        wish
    }
}

/// The page.
pub fn frame(wish: &Wish) -> Html {
    let title = el("h1").text(ui::compact_title(wish.lang));
    let card = card(title, small_check(wish.domain.as_deref()));
    let main = Html::from(el("main").attr("id", MAIN).attr("tabindex", "-1").child(card));
    html! {
        <ContextProvider<Language> context={Language(wish.lang)}>
            { main }
        </ContextProvider<Language>>
    }
}

/// What frames the check: its name on top.
pub fn card(title: El, check: Html) -> El {
    el("div").class("card").child(el("div").class("wordmark").child(shield()).child(title)).child(check)
}

/// Colours and language of the document; and that it answers.
pub fn dress(wish: &Wish) {
    browser::set_root_attribute("data-theme", wish.theme.map(Theme::name));
    browser::set_root_attribute("lang", Some(wish.lang.tag()));
    browser::set_title(ui::compact_title(wish.lang));
    browser::set_ready();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_and_what_is_foreign_is_left_out() {
        let wish =
            |domain: Option<&str>, theme| Wish { domain: domain.map(Into::into), theme, lang: Lang::En };
        for (fragment, want) in [
            ("", wish(None, None)),
            ("#/check?d=contoso.com&theme=dark&lang=en-GB", wish(Some("contoso.com"), Some(Theme::Dark))),
            ("#/check?d=&theme=pink&lang=xx&run=1", wish(None, None)),
            ("#/lint?theme=light", wish(None, Some(Theme::Light))),
        ] {
            assert_eq!(Wish::parse(fragment), want, "{fragment}");
        }
    }
}
