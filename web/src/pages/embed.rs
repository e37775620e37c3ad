//! The Embed page: pick an element and its options, see it, copy what puts it into a page.

mod options;
mod shown;

use crate::{
    browser,
    components::shell::MAIN,
    embed::Theme,
    lang::use_lang,
    listen::{Listener, hold},
    markup::el,
    snippet::{Element, Widget},
};
use js_sys::Reflect;
use mta_sts_messages::{Lang, ui};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The check instead of the editor.
    pub check: bool,
    /// The policy, as it stands in the preview.
    pub text: String,
    /// MX names.
    pub mx: String,
    /// Whether readers may not change the policy.
    pub readonly: bool,
    /// Whether the list of problems is hidden.
    pub compact: bool,
    /// The colours; none for those of the page around.
    pub theme: Option<Theme>,
    /// The domain of the check.
    pub domain: String,
    /// Whether the snippet says what the loader must hold.
    pub pin: bool,
    /// A place in [`crate::snippet::RECIPES`].
    pub recipe: usize,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            check: false,
            text: SAMPLE.to_owned(),
            mx: String::new(),
            readonly: false,
            compact: false,
            theme: None,
            domain: "example.com".to_owned(),
            // What is pinned falls back to plain text with the next version: a choice to make, not to overlook.
            pin: false,
            recipe: 0,
        }
    }
}

impl Choice {
    /// The same for the recipes.
    pub fn widget(&self, lang: Lang) -> Widget {
        let domain = self.domain.trim().to_owned();
        let link_text = match &*domain {
            domain if self.check && !domain.is_empty() => ui::embed_link_of(lang, domain),
            _ => ui::embed_link(lang).to_owned(),
        };
        let element = match self.check {
            true => Element::Check { domain },
            false => Element::Lint {
                text: self.text.clone(),
                mx: self.mx.trim().to_owned(),
                readonly: self.readonly,
                compact: self.compact,
            },
        };
        Widget {
            element,
            theme: self.theme.map(Theme::name),
            checker: browser::origin(),
            integrity: browser::meta("embed-integrity").filter(|_| self.pin),
            link_text,
        }
    }
}

/// The page.
#[component]
pub fn EmbedPage() -> Html {
    let lang = use_lang();
    let choice = use_state(Choice::default);
    let latest = use_mut_ref(Choice::default);
    latest.replace((*choice).clone());
    use_effect_with((), {
        let choice = choice.clone();
        move |()| {
            let listen = |document| {
                Listener::new(document, "mta-sts-lint", move |event| {
                    let text = event.target().and_then(|element| written(&element));
                    let now = latest.borrow().clone();
                    if let Some(text) = text.filter(|text| *text != now.text) {
                        choice.set(Choice { text, ..now });
                    }
                })
            };
            hold(browser::document().map(listen))
        }
    });
    let on_change = {
        let choice = choice.clone();
        Callback::from(move |next| choice.set(next))
    };
    view(&choice, on_change, lang)
}

/// What stands in the editor that tells of a change.
fn written(element: &JsValue) -> Option<String> {
    Reflect::get(element, &"value".into()).ok()?.as_string()
}

/// What stands on the page.
pub fn view(choice: &Choice, on_change: Callback<Choice>, lang: Lang) -> Html {
    let question = el("section")
        .class("ask")
        .child(el("h1").text(ui::embed_heading(lang)))
        .child(el("p").class("lead").text(ui::embed_lead(lang)));
    let columns = el("div")
        .class("embed-columns")
        .child(options::options(choice, &on_change, lang))
        .child(shown::live(choice, lang));
    el("main")
        .attr("id", MAIN)
        .attr("tabindex", "-1")
        .class("embed-page")
        .child(question)
        .child(columns)
        .child(shown::snippet(choice, &on_change, lang))
        .into()
}

/// What the preview begins with: a policy that someone might really have in a manual, with a slip to show something.
pub const SAMPLE: &str =
    "version: STSv1\nmode: testing\nmx: mx1.example.com\nmx: *.mx.example.net\nmax_age: 3600\n";
