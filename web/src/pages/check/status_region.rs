//! The one region that speaks: milestones only, and no more than one in a second and a half.

use crate::{browser, listen::hold};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds between two messages.
const PAUSE: u32 = 1_500;

/// What there is to say.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// How far the check is, or its verdict.
    pub(crate) milestone: AttrValue,
    /// The answer to something that the visitor did.
    pub(crate) said: AttrValue,
}

/// Empty at first. Of several messages within the pause only the last is spoken.
#[component]
pub(crate) fn StatusRegion(props: &Props) -> Html {
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
