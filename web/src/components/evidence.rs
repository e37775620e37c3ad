//! What was seen, raw: DNS answers, the policy fetch, SMTP conversations.

mod dns;
mod http;
mod smtp;

use crate::{
    components::prose::{aside, code, prose},
    markup::{El, el, group},
};
use mta_sts::{Evidence, Seen, evidence::Unseen, report::Step};
use mta_sts_messages::{Lang, ui, unseen};
use yew::prelude::*;

/// The raw evidence of one step, in a fold of its own; nothing where the step has none of its own.
pub fn of_step(step: Step, evidence: &Evidence, lang: Lang) -> Option<Html> {
    let body = match step {
        Step::Record => seen(&evidence.sts, lang, |lookup| dns::texts(lookup, lang)),
        Step::TlsReporting => seen(&evidence.tlsrpt, lang, |lookup| dns::texts(lookup, lang)),
        Step::Mx => mail_hosts(evidence, lang),
        Step::PolicyHost => seen(&evidence.policy, lang, |fetch| http::connections(fetch, lang)),
        Step::PolicyFile => {
            seen(&evidence.policy, lang, |fetch| http::answers(fetch, &evidence.domain, lang))
        }
        Step::Servers => servers(evidence, lang),
        Step::Match => return None,
    };
    let summary = el("summary").text(ui::what_we_saw(lang));
    Some(el("details").class("raw").child(summary).child(el("div").class("fold").child(body)).into())
}

fn seen<T>(value: &Seen<T>, lang: Lang, show: impl FnOnce(&T) -> Html) -> Html {
    match value {
        Seen::Pending => aside(ui::pending(lang)),
        Seen::Unseen(reason) => el("p").class("quiet-text").child(prose(&unseen(reason, lang))).into(),
        Seen::Got(value) => show(value),
    }
}

fn mail_hosts(evidence: &Evidence, lang: Lang) -> Html {
    let mut shown = vec![seen(&evidence.mx, lang, |lookup| dns::mail_exchangers(lookup, lang))];
    // Asked only where the domain has no MX.
    if !matches!(evidence.apex, Seen::Pending | Seen::Unseen(Unseen::NotAsked)) {
        shown.push(seen(&evidence.apex, lang, |lookup| dns::addresses(lookup, lang)));
    }
    for host in &evidence.hosts {
        shown.push(seen(&host.addresses, lang, |lookup| dns::addresses(lookup, lang)));
        // Asked only where the host is an alias that leads out of a signed zone.
        shown.extend(host.alias.as_ref().map(|alias| seen(alias, lang, |lookup| dns::alias(lookup, lang))));
        shown.push(seen(&host.tlsa, lang, |lookup| dns::tlsa(lookup, lang)));
        // Asked only where the host is a signed alias.
        shown.extend(
            host.tlsa_at_target.as_ref().map(|tlsa| seen(tlsa, lang, |lookup| dns::tlsa(lookup, lang))),
        );
    }
    group(shown)
}

fn servers(evidence: &Evidence, lang: Lang) -> Html {
    let hosts = evidence.hosts.iter().map(|host| {
        let probes =
            seen(&host.probes, lang, |probes| group(probes.iter().map(|p| smtp::probe(p, lang)).collect()));
        titled("probe", code(host.host.as_str())).child(probes).into()
    });
    group(hosts.collect())
}

/// A part with a name.
fn titled(class: &'static str, name: Html) -> El {
    el("section").class(class).child(el("h5").child(name))
}
