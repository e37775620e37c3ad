//! The one region that speaks: milestones only, and no more than one in a second and a half.

use crate::{
    browser,
    components::verdict::progress_line,
    listen::hold,
    state::{CheckState, Phase},
};
use gloo_timers::callback::Timeout;
use mta_sts_messages::Lang;
use yew::prelude::*;

/// Milliseconds between two messages.
const PAUSE: u32 = 1_500;

/// What there is to say.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// How far the check is, or its verdict.
    pub milestone: AttrValue,
    /// The answer to something that the visitor did.
    pub said: AttrValue,
}

/// Empty at first. Of several messages within the pause only the last is spoken.
#[component]
pub fn StatusRegion(props: &Props) -> Html {
    let shown = use_state(AttrValue::default);
    let last = use_mut_ref(|| 0.0);
    use_effect_with(props.milestone.clone(), {
        let speak = speaker(&shown, &last);
        move |text| hold(speak(text))
    });
    use_effect_with(props.said.clone(), {
        let speak = speaker(&shown, &last);
        move |text| hold(speak(text))
    });
    html! { <p class="visually-hidden" role="status" data-testid="status">{ (*shown).clone() }</p> }
}

/// What someone who does not see the page should hear now.
pub fn milestone(check: &CheckState, lang: Lang) -> AttrValue {
    if let Some(view) = check.answer() {
        return view.headline.sentence.replace('`', "").into();
    }
    match check.phase {
        Phase::Running => progress_line(check.settled_steps(), lang).into(),
        Phase::Idle | Phase::Done | Phase::Cancelled => AttrValue::default(),
    }
}

/// Says a text as soon as the pause is over; a newer text takes its place.
fn speaker(
    shown: &UseStateHandle<AttrValue>,
    last: &std::rc::Rc<std::cell::RefCell<f64>>,
) -> impl FnOnce(&AttrValue) -> Option<Timeout> + use<> {
    let (shown, last) = (shown.clone(), last.clone());
    move |text: &AttrValue| {
        let text = Some(text.clone()).filter(|text| !text.is_empty())?;
        let wait = PAUSE.saturating_sub(browser::since(*last.borrow()));
        Some(Timeout::new(wait, move || {
            last.replace(browser::now());
            shown.set(text);
        }))
    }
}
