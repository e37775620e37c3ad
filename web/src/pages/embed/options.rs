//! The options: of the element that is picked, and of both.

use super::Choice;
use crate::{
    embed::Theme,
    markup::{El, el},
};
use mta_sts_messages::{Lang, ui};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The form.
pub(super) fn options(choice: &Choice, on_change: &Callback<Choice>, lang: Lang) -> Html {
    let edit = |change| edit(choice, on_change, change);
    let elements = vec![
        radio(
            "element-lint",
            "element",
            ui::embed_lint(lang),
            !choice.check,
            edit(|choice, _| choice.check = false),
        ),
        radio(
            "element-check",
            "element",
            ui::embed_check(lang),
            choice.check,
            edit(|choice, _| choice.check = true),
        ),
    ];
    let own = if choice.check { of_check(choice, edit, lang) } else { of_lint(choice, edit, lang) };
    let pin = edit(|choice, field| choice.pin = field.checked());
    el("section")
        .class("options")
        .attr("aria-labelledby", TITLE)
        .child(el("h2").attr("id", TITLE).text(ui::embed_options(lang)))
        .child(radios(ui::embed_element(lang), elements))
        .children(own)
        .child(themes(choice, edit, lang))
        .child(tick("pin", ui::embed_pin(lang), choice.pin, Some(ui::embed_pin_hint(lang)), pin))
        .into()
}

const TITLE: &str = "options-title";

/// A change of one field, as every field tells of it.
type Change = fn(&mut Choice, &HtmlInputElement);

fn of_lint(choice: &Choice, edit: impl Fn(Change) -> Callback<InputEvent>, lang: Lang) -> Vec<Html> {
    let mx = edit(|choice, field| choice.mx = field.value());
    let readonly = edit(|choice, field| choice.readonly = field.checked());
    let compact = edit(|choice, field| choice.compact = field.checked());
    vec![
        line("mx", ui::embed_mx(lang), &choice.mx, ui::embed_mx_hint(lang), mx),
        tick("readonly", ui::embed_readonly(lang), choice.readonly, None, readonly),
        tick("compact", ui::embed_compact(lang), choice.compact, None, compact),
    ]
}

fn of_check(choice: &Choice, edit: impl Fn(Change) -> Callback<InputEvent>, lang: Lang) -> Vec<Html> {
    let domain = edit(|choice, field| choice.domain = field.value());
    vec![line("embed-domain", ui::embed_domain(lang), &choice.domain, ui::embed_domain_hint(lang), domain)]
}

fn themes(choice: &Choice, edit: impl Fn(Change) -> Callback<InputEvent>, lang: Lang) -> Html {
    let all: [(_, _, _, Change); 3] = [
        ("theme-auto", ui::embed_theme_auto(lang), None, |choice, _| choice.theme = None),
        ("theme-light", ui::embed_theme_light(lang), Some(Theme::Light), |choice, _| {
            choice.theme = Some(Theme::Light)
        }),
        ("theme-dark", ui::embed_theme_dark(lang), Some(Theme::Dark), |choice, _| {
            choice.theme = Some(Theme::Dark)
        }),
    ];
    let one = |(id, name, theme, change)| radio(id, "theme", name, choice.theme == theme, edit(change));
    radios(ui::embed_theme(lang), all.map(one).into())
}

/// Tells of the choice that a change makes of this one.
pub(super) fn edit(choice: &Choice, on_change: &Callback<Choice>, change: Change) -> Callback<InputEvent> {
    let (choice, on_change) = (choice.clone(), on_change.clone());
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            let mut next = choice.clone();
            change(&mut next, &field);
            on_change.emit(next);
        }
    })
}

/// Several ways, one of which is taken.
pub(super) fn radios(legend: &'static str, choices: Vec<Html>) -> Html {
    el("fieldset").class("picks").child(el("legend").text(legend)).children(choices).into()
}

/// One of several ways.
pub(super) fn radio(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    checked: bool,
    oninput: Callback<InputEvent>,
) -> Html {
    html! { <label class="pick"><input type="radio" {id} {name} {checked} {oninput} />{ label }</label> }
}

fn tick(
    id: &'static str,
    label: &'static str,
    checked: bool,
    hint: Option<&'static str>,
    oninput: Callback<InputEvent>,
) -> Html {
    let (described, hint) = described(id, hint);
    let field = html! { <input type="checkbox" {id} {checked} {oninput} aria-describedby={described} /> };
    el("div").class("option").child(el("label").class("pick").child(field).text(label)).maybe(hint).into()
}

fn line(
    id: &'static str,
    label: &'static str,
    value: &str,
    hint: &'static str,
    oninput: Callback<InputEvent>,
) -> Html {
    let (described, hint) = described(id, Some(hint));
    let field = html! {
        <input type="text" {id} value={value.to_owned()} {oninput} aria-describedby={described} autocapitalize="off"
            autocomplete="off" spellcheck="false" translate="no" />
    };
    el("div").class("option").child(el("label").attr("for", id).text(label)).child(field).maybe(hint).into()
}

/// A hint under a field, and what the field says of it.
fn described(id: &str, hint: Option<&'static str>) -> (Option<AttrValue>, Option<El>) {
    let Some(hint) = hint else { return (None, None) };
    let name = AttrValue::from([id, "-hint"].concat());
    (Some(name.clone()), Some(el("p").class("hint").attr("id", name).text(hint)))
}
