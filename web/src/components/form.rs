//! The one question that the page asks.

use crate::{browser, components::prose::prose, lang::use_lang};
use mta_sts::Domain;
use mta_sts_check::{api::ResolverChoice, input::InputError};
use mta_sts_messages::{Lang, ui};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The id of the field.
pub const FIELD: &str = "domain";
const ERROR: &str = "domain-error";
const HINT: &str = "domain-hint";

/// What the form shows, and whom it tells.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What stands in the field.
    #[prop_or_default]
    pub value: AttrValue,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<InputError>,
    /// What may have been meant.
    #[prop_or_default]
    pub suggestion: Option<Domain<'static>>,
    /// Whether a run is under way.
    #[prop_or_default]
    pub busy: bool,
    /// The resolvers to choose from.
    #[prop_or_default]
    pub resolvers: Vec<ResolverChoice>,
    /// The chosen one, by its place.
    #[prop_or_default]
    pub resolver: usize,
    /// The field changed.
    #[prop_or_default]
    pub on_input: Callback<String>,
    /// Check this.
    #[prop_or_default]
    pub on_submit: Callback<String>,
    /// Stop.
    #[prop_or_default]
    pub on_cancel: Callback<()>,
    /// Another resolver.
    #[prop_or_default]
    pub on_resolver: Callback<usize>,
}

/// The form.
#[component]
pub fn DomainForm(props: &Props) -> Html {
    let lang = use_lang();
    let described = if props.error.is_some() { [HINT, " ", ERROR].concat() } else { HINT.to_owned() };
    html! {
        <form class="ask-form" action="#" novalidate=true onsubmit={submit(props)}>
            <label for={FIELD}>{ ui::domain_label(lang) }</label>
            <div class="ask-row">
                <input id={FIELD} name="d" type="text" inputmode="url" autocapitalize="off" autocomplete="off"
                    autocorrect="off" spellcheck="false" enterkeyhint="go" translate="no"
                    aria-describedby={described} aria-invalid={props.error.as_ref().map(|_| "true")}
                    value={props.value.clone()} oninput={typed(props)} />
                <button id="check" type="submit">{ ui::check_button(lang) }</button>
                <button id="cancel" type="button" class="secondary" hidden={!props.busy} onclick={cancel(props)}>
                    { ui::cancel_button(lang) }
                </button>
            </div>
            <p id={HINT} class="hint">{ ui::domain_hint(lang) }</p>
            { complaint(props, lang) }
            { resolver_choice(props, lang) }
        </form>
    }
}

fn submit(props: &Props) -> Callback<SubmitEvent> {
    let (on_submit, value) = (props.on_submit.clone(), props.value.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        // What stands in the field, even where no event told us of it (autofill, scripts).
        let text = browser::input(FIELD).map(|field| field.value());
        on_submit.emit(text.unwrap_or_else(|| value.to_string()));
    })
}

fn typed(props: &Props) -> Callback<InputEvent> {
    let on_input = props.on_input.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
            on_input.emit(field.value());
        }
    })
}

fn cancel(props: &Props) -> Callback<MouseEvent> {
    let on_cancel = props.on_cancel.clone();
    Callback::from(move |_| on_cancel.emit(()))
}

/// What is wrong, under the field, and what may have been meant.
fn complaint(props: &Props, lang: Lang) -> Html {
    let suggested = match &props.error {
        Some(InputError::RecordName { suggestion }) => Some(suggestion),
        _ => props.suggestion.as_ref(),
    };
    html! {
        <div class="complaint">
            if let Some(error) = &props.error { <p id={ERROR} class="error">{ prose(&sentence(error, lang)) }</p> }
            if let Some(domain) = suggested { { suggestion(domain, props, lang) } }
        </div>
    }
}

fn suggestion(domain: &Domain<'static>, props: &Props, lang: Lang) -> Html {
    let name = domain.to_string();
    let onclick = {
        let (on_submit, name) = (props.on_submit.clone(), name.clone());
        Callback::from(move |_: MouseEvent| on_submit.emit(name.clone()))
    };
    html! {
        <p>
            <button type="button" class="quiet" id="suggestion" {onclick}>{ prose(&ui::did_you_mean(lang, &name)) }</button>
        </p>
    }
}

/// Why a text names no domain, in one sentence.
pub fn sentence(error: &InputError, lang: Lang) -> String {
    match error {
        InputError::Empty => ui::input_empty(lang).to_owned(),
        InputError::AddressLiteral => ui::input_address(lang).to_owned(),
        InputError::Character(other) => {
            ui::input_character(lang, &mta_sts_messages::visible(other.encode_utf8(&mut [0; 4])))
        }
        InputError::EmptyLabel => ui::input_empty_label(lang).to_owned(),
        InputError::LabelTooLong => ui::input_label_too_long(lang).to_owned(),
        InputError::HyphenAtEdge => ui::input_hyphen(lang).to_owned(),
        InputError::TooLong { octets, most } => {
            ui::input_too_long(lang, &most.to_string(), &octets.to_string())
        }
        InputError::NotPublic => ui::input_not_public(lang).to_owned(),
        InputError::NotIdna => ui::input_not_idna(lang).to_owned(),
        InputError::RecordName { .. } => ui::input_record_name(lang).to_owned(),
    }
}

/// The resolvers; nothing where there is no choice.
fn resolver_choice(props: &Props, lang: Lang) -> Html {
    if props.resolvers.len() < 2 {
        return Html::default();
    }
    let on_resolver = props.on_resolver.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok()) {
            on_resolver.emit(usize::try_from(select.selected_index()).unwrap_or(0));
        }
    });
    let options = props.resolvers.iter().enumerate().map(|(index, choice)| {
        html! { <option value={index.to_string()} selected={index == props.resolver}>{ choice.name.clone() }</option> }
    });
    html! {
        <p class="resolver">
            <label for="resolver">{ ui::resolver_label(lang) }</label>
            <select id="resolver" {onchange}>{ for options }</select>
        </p>
    }
}
