//! A button that copies, and says so for two seconds.

use crate::{browser, lang::use_lang};
use gloo_timers::future::TimeoutFuture;
use mta_sts_messages::ui;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What to copy.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Exactly this.
    pub text: AttrValue,
    /// What the button says; `Copy` where it is not given.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Offer,
    Copied,
    Refused,
}

/// Speaks to people who do not see the page: set by the page, used by whatever has something to say.
#[derive(Clone, PartialEq)]
pub struct Announcer(pub Callback<AttrValue>);

/// A button that copies `text`, labelled `Copy`.
pub fn copy_button(text: impl Into<AttrValue>) -> Html {
    labelled(text.into(), None)
}

/// A button that copies `text`.
pub fn labelled(text: AttrValue, label: Option<AttrValue>) -> Html {
    html! { <CopyButton {text} {label} /> }
}

/// The button.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let lang = use_lang();
    let shown = use_state(|| Shown::Offer);
    let announcer = use_context::<Announcer>();
    let onclick = {
        let (shown, text) = (shown.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (shown, text, announcer) = (shown.clone(), text.clone(), announcer.clone());
            spawn_local(async move {
                let copied = browser::copy(&text).await;
                shown.set(if copied { Shown::Copied } else { Shown::Refused });
                if let Some(Announcer(say)) = announcer.filter(|_| copied) {
                    say.emit(AttrValue::Static(ui::copied(lang)));
                }
                TimeoutFuture::new(2_000).await;
                shown.set(Shown::Offer);
            });
        })
    };
    let label = match *shown {
        Shown::Offer => props.label.clone().unwrap_or(AttrValue::Static(ui::copy(lang))),
        Shown::Copied => AttrValue::Static(ui::copied(lang)),
        Shown::Refused => AttrValue::Static(ui::copy_refused(lang)),
    };
    html! { <button type="button" class="quiet copy" {onclick}>{ label }</button> }
}
