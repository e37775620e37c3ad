//! The check in a small space: one domain, one button, and of the answer what fits. Nothing is asked of anyone before the
//! button is pressed, the proxy about itself included.

mod desk;
mod view;

use crate::{
    browser,
    components::{
        form::{FIELD, sentence},
        prose::prose,
        status_region::{StatusRegion, milestone},
    },
    lang::use_lang,
    markup::{El, el},
    state::Phase,
};
use desk::{Desk, use_desk};
use mta_sts_messages::{Lang, ui};
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// What to check.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The domain, where the page around has chosen one; else there is a field.
    #[prop_or_default]
    pub domain: Option<AttrValue>,
}

/// The check of a domain. That of another one is another check: nothing of the first stays.
pub fn small_check(domain: Option<&str>) -> Html {
    let key = domain.unwrap_or_default();
    html! { <SmallCheck {key} domain={domain.map(|domain| AttrValue::from(domain.to_owned()))} /> }
}

/// The check.
#[component]
pub fn SmallCheck(props: &Props) -> Html {
    let lang = use_lang();
    let desk = use_desk();
    html! {
        <>
            { question(&desk, props.domain.as_ref(), lang) }
            { for view::answer(&desk, lang) }
            <StatusRegion milestone={milestone(&desk.check, lang)} said={AttrValue::default()} />
        </>
    }
}

fn question(desk: &Desk, given: Option<&AttrValue>, lang: Lang) -> El {
    let submit = {
        let (desk, given) = (desk.clone(), given.cloned());
        // In a sandboxed frame no form can be sent, and none says that someone tried: so this is no form.
        Callback::from(move |()| {
            let typed = || browser::input(FIELD).map(|field| field.value()).unwrap_or_default();
            desk.submit(&given.as_ref().map_or_else(typed, ToString::to_string));
        })
    };
    let what = match given {
        Some(domain) => el("p")
            .class("asked")
            .child(el("b").attr("translate", "no").child(crate::text::inline(domain)))
            .into(),
        None => field(desk, &submit, lang),
    };
    let error = desk.error.as_ref().map(|error| {
        el("p").attr("id", ERROR).class("error").attr("role", "alert").child(prose(&sentence(error, lang)))
    });
    el("div")
        .class("small-question")
        .child(el("div").class("ask-row").child(what).child(buttons(desk, given, submit, lang)))
        // Always there: what comes into a list without keys makes what stands before it anew, the field with it.
        .child(el("div").class("complaint").maybe(error))
        .child(el("p").class("hint").text(ui::compact_note(lang)))
}

fn field(desk: &Desk, submit: &Callback<()>, lang: Lang) -> Html {
    let submit = submit.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            submit.emit(());
        }
    });
    let invalid = desk.error.is_some();
    html! {
        <div class="small-field">
            <label for={FIELD}>{ ui::domain_label(lang) }</label>
            <input id={FIELD} type="text" inputmode="url" autocapitalize="off" autocomplete="off" autocorrect="off"
                spellcheck="false" enterkeyhint="go" translate="no" {onkeydown}
                aria-invalid={invalid.then_some("true")} aria-describedby={invalid.then_some(ERROR)} />
        </div>
    }
}

fn buttons(desk: &Desk, given: Option<&AttrValue>, submit: Callback<()>, lang: Lang) -> El {
    let again = desk.check.phase != Phase::Idle;
    let name = if again { ui::rerun(lang) } else { ui::check_button(lang) };
    let press = submit.reform(|_: MouseEvent| ());
    let check = el("button").attr("type", "button").attr("id", "check").text(name).on_click(press);
    let check = match given.filter(|_| !again) {
        // Several of these may stand on a page around.
        Some(domain) => check.attr("aria-label", ui::compact_check_of(lang, domain)),
        None => check,
    };
    let running = desk.check.phase == Phase::Running;
    let stop = desk.clone();
    let cancel = el("button").attr("type", "button").attr("id", "cancel").class("secondary");
    let cancel = cancel.text(ui::cancel_button(lang)).on_click(Callback::from(move |_| stop.cancel()));
    el("div").class("small-buttons").child(check).child(if running {
        cancel
    } else {
        cancel.attr("hidden", "")
    })
}

const ERROR: &str = "small-error";
