//! The Check page: the question, the answer, and everything that led to it.

mod desk;
mod result;

use crate::{
    browser,
    components::{
        actions::Tools,
        copy::Announcer,
        export,
        form::DomainForm,
        lab_note::{examples, lab_note},
        privacy::who_sees_what,
        shell::{MAIN, heading},
        status_region::{StatusRegion, milestone},
    },
    lang::use_lang,
    route::CheckRoute,
    state::{Action, Phase},
};
use desk::{Desk, use_desk};
use mta_sts_messages::{Lang, ui};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// What the page was opened with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// What was typed before the module was there.
    pub typed: String,
    /// Whether Enter was pressed.
    pub submitted: bool,
    /// Whether the field had the focus.
    pub focused: bool,
}

/// Where we are, and how we came here.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the address says.
    pub route: CheckRoute,
    /// What was done before.
    pub opening: Opening,
}

/// The page.
#[component]
pub fn CheckPage(props: &Props) -> Html {
    let lang = use_lang();
    let said = use_state(AttrValue::default);
    let desk = use_desk(props);
    let announcer = Announcer(Callback::from({
        let said = said.clone();
        move |text| said.set(text)
    }));
    let drop_file = {
        let desk = desk.clone();
        Callback::from(move |event: DragEvent| {
            let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
            if let Some(file) = file {
                event.prevent_default();
                open(file, desk.clone());
            }
        })
    };
    let drag_over = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <ContextProvider<Announcer> context={announcer}>
            <main id={MAIN} tabindex="-1" ondrop={drop_file} ondragover={drag_over}>
                { ask(&desk, lang) }
                { result::result(&desk, tools(&desk), lang) }
                { offers(&desk, lang) }
            </main>
            <StatusRegion milestone={milestone(&desk.check, lang)} said={(*said).clone()} />
        </ContextProvider<Announcer>>
    }
}

fn ask(desk: &Desk, lang: Lang) -> Html {
    let asked = &*desk.asked;
    let resolvers = desk.proxy.resolvers();
    let resolver = resolvers.get(*desk.resolver).map(|choice| choice.name.clone());
    html! {
        <section class="ask">
            { heading(lang) }
            <DomainForm value={asked.typed.clone()} error={asked.error.clone()} suggestion={asked.suggestion.clone()}
                busy={desk.check.phase == Phase::Running} resolvers={resolvers} resolver={*desk.resolver}
                on_input={desk.on_input()} on_submit={desk.on_submit()} on_cancel={desk.on_cancel()}
                on_resolver={desk.on_resolver()} />
            { who_sees_what(*desk.note_open, resolver.as_deref(), desk.on_note(), lang) }
            if desk.check.unreadable { <p class="error" role="alert">{ ui::unreadable_report(lang) }</p> }
            if desk.proxy.is_gone() { <p class="notice" data-testid="proxy-gone">{ ui::proxy_gone(lang) }</p> }
        </section>
    }
}

/// What there is to try, as long as it is not in the way.
fn offers(desk: &Desk, lang: Lang) -> Html {
    let on_pick = desk.on_submit();
    let idle = desk.check.run == 0;
    match desk.proxy.config().and_then(|config| config.lab.as_ref()) {
        Some(lab) => lab_note(lab, idle, &on_pick, lang),
        None if idle => examples(&on_pick, lang),
        None => Html::default(),
    }
}

/// What can be done with a report.
fn tools(desk: &Desk) -> Html {
    let save = {
        let check = desk.check.clone();
        Callback::from(move |()| {
            if let Some(view) = check.view() {
                let _ = export::save(&check.report, view);
            }
        })
    };
    let opened = {
        let desk = desk.clone();
        Callback::from(move |file: File| open(file, desk.clone()))
    };
    let complete = desk.check.answer().is_some();
    html! { <Tools {complete} on_rerun={desk.on_rerun()} on_save={save} on_open={opened} /> }
}

fn open(file: File, desk: Desk) {
    spawn_local(async move {
        match export::open(&file).await {
            Some(evidence) => desk.show_saved(evidence, file.name()),
            None => desk.check.dispatch(Action::Unreadable),
        }
    });
}

/// Takes over what was typed before the module was there.
pub fn take_opening() -> Opening {
    let kept = browser::take_typed();
    let Some(field) = browser::input(crate::components::form::FIELD) else { return Opening::default() };
    let submitted = field.form().is_some_and(|form| form.dataset().get("submitted").is_some());
    let focused = browser::document().and_then(|d| d.active_element()).is_some_and(|e| &e == field.as_ref());
    let typed = kept.filter(|_| field.value().is_empty()).unwrap_or_else(|| field.value());
    Opening { typed, submitted, focused }
}
