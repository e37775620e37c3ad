//! What there is to try: the domains of the lab, or a few that everyone knows.

use crate::{components::prose::code, proxy::Lab};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// Says that the Internet is a pretend one, and offers its domains.
pub fn lab_note(lab: &Lab, open: bool, on_pick: &Callback<String>, lang: Lang) -> Html {
    let items = lab.examples.iter().map(|example| item(&example.domain, &example.about, on_pick));
    html! {
        <section class="lab" aria-labelledby="lab-title">
            <h2 id="lab-title">{ ui::lab_title(lang) }</h2>
            <p>{ ui::lab_about(lang) }</p>
            <details {open}>
                <summary>{ ui::lab_domains(lang, lab.examples.len()) }</summary>
                <ul class="examples">{ for items }</ul>
            </details>
        </section>
    }
}

/// Domains that answer on the real Internet.
pub fn examples(on_pick: &Callback<String>, lang: Lang) -> Html {
    let known = [
        ("gmail.com", ui::example_enforce(lang)),
        ("proton.me", ui::example_dane(lang)),
        ("example.com", ui::example_null(lang)),
    ];
    html! {
        <section class="lab" aria-labelledby="examples-title">
            <h2 id="examples-title">{ ui::examples_title(lang) }</h2>
            <ul class="examples">{ for known.map(|(domain, about)| item(domain, about, on_pick)) }</ul>
        </section>
    }
}

fn item(domain: &str, about: &str, on_pick: &Callback<String>) -> Html {
    let onclick = {
        let (on_pick, domain) = (on_pick.clone(), domain.to_owned());
        Callback::from(move |_: MouseEvent| on_pick.emit(domain.clone()))
    };
    html! {
        <li>
            <button type="button" class="example" {onclick} data-example={domain.to_owned()}>
                { code(domain) }<span>{ about.to_owned() }</span>
            </button>
        </li>
    }
}
