//! Who sees what: shown before anything is sent.

use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// The table, in a fold. `resolver` is the one that will be asked.
pub fn who_sees_what(open: bool, resolver: Option<&str>, on_toggle: Callback<bool>, lang: Lang) -> Html {
    let ontoggle = Callback::from(move |event: Event| {
        use wasm_bindgen::JsCast;
        if let Some(fold) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlDetailsElement>().ok()) {
            on_toggle.emit(fold.open());
        }
    });
    html! {
        <details class="privacy" id="who-sees-what" {open} {ontoggle}>
            <summary>{ ui::who_sees_what(lang) }</summary>
            <table role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{ ui::who(lang) }</th>
                        <th role="columnheader" scope="col">{ ui::sees(lang) }</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    { row(resolver.map_or(ui::who_resolver(lang).to_owned(), |name| ui::who_resolver_named(lang, name)), ui::sees_resolver(lang)) }
                    { row(ui::who_proxy(lang).to_owned(), ui::sees_proxy(lang)) }
                    { row(ui::who_target(lang).to_owned(), ui::sees_target(lang)) }
                    { row(ui::who_us(lang).to_owned(), ui::sees_us(lang)) }
                </tbody>
            </table>
        </details>
    }
}

fn row(who: String, sees: &'static str) -> Html {
    html! {
        <tr role="row"><th role="rowheader" scope="row">{ who }</th><td role="cell">{ sees }</td></tr>
    }
}
