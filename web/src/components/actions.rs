//! What can be done with a report.

use crate::{browser, components::copy::CopyButton, folds, lang::use_lang};
use mta_sts_messages::ui;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Whom to tell.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether there is an answer to save and to share.
    pub complete: bool,
    /// The same check again.
    pub on_rerun: Callback<()>,
    /// Save the report.
    pub on_save: Callback<()>,
    /// Open a saved one.
    pub on_open: Callback<File>,
}

/// The buttons.
#[component]
pub fn Tools(props: &Props) -> Html {
    let lang = use_lang();
    html! {
        <div class="actions tools">
            <button type="button" class="secondary" id="rerun" onclick={told(&props.on_rerun)}>{ ui::rerun(lang) }</button>
            if props.complete {
                <button type="button" class="quiet" id="export" onclick={told(&props.on_save)}>{ ui::export(lang) }</button>
                <CopyButton text={link()} label={ui::copy_link(lang)} />
            }
            <label class="file quiet">
                { ui::open_report(lang) }
                <input id="open-report" type="file" accept="application/json,.json" onchange={chosen(props)} />
            </label>
            <button type="button" class="quiet" onclick={|_| folds::set_all(true)}>{ ui::open_all(lang) }</button>
            <button type="button" class="quiet" onclick={|_| folds::set_all(false)}>{ ui::close_all(lang) }</button>
        </div>
    }
}

fn told(whom: &Callback<()>) -> Callback<MouseEvent> {
    let whom = whom.clone();
    Callback::from(move |_| whom.emit(()))
}

fn chosen(props: &Props) -> Callback<Event> {
    let on_open = props.on_open.clone();
    Callback::from(move |event: Event| {
        let Some(field) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            on_open.emit(file);
        }
        // Choosing the same file again is a change too.
        field.set_value("");
    })
}

/// The address of this check.
fn link() -> String {
    [&browser::origin(), "/", &browser::fragment()].concat()
}
