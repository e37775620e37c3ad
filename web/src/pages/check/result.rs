//! Everything under the question, once there is something to show.

use super::desk::Desk;
use crate::{
    components::{prose::prose, report::report, verdict::verdict},
    state::Phase,
};
use mta_sts::{
    Evidence, Seen,
    evidence::{Lookup, Unseen},
};
use mta_sts_messages::{Lang, ui, unseen};
use yew::prelude::*;

/// The result so far; nothing before the first run.
pub(super) fn result(desk: &Desk, tools: Html, lang: Lang) -> Html {
    let check = &*desk.check;
    let failed = check.engine_failed.then(|| {
        html! { <p class="notice" role="alert" data-testid="engine-failed">{ ui::engine_failed(lang) }</p> }
    });
    // What was seen stays, whatever broke; before that there is only a run to show.
    if check.latest.is_none() && check.phase != Phase::Running {
        return failed.unwrap_or_default();
    }
    let examiner_failed = check.latest.as_ref().is_some_and(|latest| latest.examiner_failed);
    html! {
        <div id="result" data-phase={phase_name(check.phase)}>
            { for failed }
            { verdict(check, desk.asked.unicode.as_deref(), lang, tools) }
            { for check.view().map(|view| blocked(desk, &view.evidence, lang)) }
            if examiner_failed { <p class="notice">{ ui::examiner_failed(lang) }</p> }
            { report(check, lang) }
        </div>
    }
}

fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle => "idle",
        Phase::Running => "running",
        Phase::Done => "done",
        Phase::Cancelled => "cancelled",
    }
}

/// A resolver that does not answer the page: which, why, and whom to ask instead.
fn blocked(desk: &Desk, evidence: &Evidence, lang: Lang) -> Html {
    let Some(reason) = silent(&evidence.sts).or_else(|| silent(&evidence.mx)) else { return Html::default() };
    let choices = desk.proxy.resolvers();
    let next = (*desk.resolver + 1) % choices.len().max(1);
    let other = choices.get(next).filter(|_| next != *desk.resolver);
    html! {
        <div class="notice" data-testid="resolver-blocked">
            <p>{ prose(&unseen(reason, lang)) }</p>
            if let Some(other) = other {
                <button type="button" class="secondary" onclick={desk.on_other_resolver(next)}>
                    { ui::ask_instead(lang, &other.name) }
                </button>
            }
        </div>
    }
}

fn silent<T>(lookup: &Seen<Lookup<T>>) -> Option<&Unseen> {
    match lookup {
        Seen::Unseen(reason @ Unseen::Resolver(_)) => Some(reason),
        _ => None,
    }
}
