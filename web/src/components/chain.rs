//! Certificate chains: what the server sent, what the store adds, and what is missing between.

use crate::{
    components::{
        prose::{code, prose, terms},
        shape::{Tone, shape},
        verdict::{day, minute, time},
    },
    markup::{El, el, group, text},
};
use mta_sts::{
    Evidence, Facts, Timestamp,
    facts::{CertificateFacts, CertificateProblem, CertificateView, ChainFacts},
};
use mta_sts_messages::{Lang, ui, visible};
use yew::prelude::*;

/// All chains; nothing where none was examined.
pub fn chains(evidence: &Evidence, facts: &Facts, lang: Lang) -> Html {
    if facts.chains.is_empty() {
        return Html::default();
    }
    let policy_host = evidence.domain.policy_host();
    let shown = facts.chains.iter().map(|chain| {
        let name = chain.mx.as_ref().unwrap_or(&policy_host).as_str();
        chain_view(chain, name, evidence.inputs.now, lang)
    });
    el("section")
        .class("chains")
        .attr("aria-labelledby", TITLE)
        .child(el("h3").attr("id", TITLE).text(ui::chains_title(lang)))
        .children(shown.collect())
        .into()
}

const TITLE: &str = "chains-title";

fn chain_view(chain: &ChainFacts, name: &str, now: Timestamp, lang: Lang) -> Html {
    let facts = &chain.facts;
    let tone = if facts.is_valid() { Tone::Good } else { Tone::Bad };
    let line = el("span").class("line").child(code(&chain.addr.to_string())).maybe(expiry(facts, now, lang));
    let summary = el("summary")
        .child(shape(tone))
        .child(el("span").class("step-name").child(code(name)))
        .child(el("span").class("status-word").text(validity_word(facts, lang)))
        .child(line);
    let problems = facts.problems.iter().map(|p| el("li").child(prose(&problem(p, lang))).into());
    let problems = el("ul").class("problems").children(problems.collect());
    let links =
        facts.certificates.iter().enumerate().map(|(i, view)| certificate(i, view, name, lang).into());
    let links = el("ol").class("links").children(links.collect()).child(end_of_chain(facts, lang));
    let body = el("div").class("fold").maybe((!facts.is_valid()).then_some(problems)).child(links);
    el("details")
        .class(["chain ", tone.class()].concat())
        .attr("data-chain", name.to_owned())
        .child(summary)
        .child(body)
        .into()
}

fn validity_word(facts: &CertificateFacts, lang: Lang) -> &'static str {
    if facts.is_valid() { ui::chain_trusted(lang) } else { ui::chain_refused(lang) }
}

fn expiry(facts: &CertificateFacts, now: Timestamp, lang: Lang) -> Option<Html> {
    let left = facts.leaf()?.not_after.since(now).div_euclid(mta_sts::time::DAY);
    let days = usize::try_from(left).map(|days| ui::days_left(lang, days));
    Some(text([" · ", &days.unwrap_or_else(|_| ui::expired(lang).to_owned())].concat()))
}

fn certificate(index: usize, view: &CertificateView, name: &str, lang: Lang) -> El {
    let role = match index {
        0 => ui::role_leaf(lang),
        _ if view.self_issued => ui::role_root_sent(lang),
        _ => ui::role_intermediate(lang),
    };
    let validity = vec![day(view.not_before).into(), text(" – "), time(view.not_after).into()];
    let mut rows = vec![
        (ui::issuer(lang), code(&view.issuer)),
        (ui::valid(lang), group(validity)),
        (ui::key(lang), group(vec![code(&view.key), text(", "), code(&view.signature)])),
        (ui::serial(lang), code(&view.serial)),
        (ui::fingerprint(lang), code(&view.sha256)),
    ];
    if index == 0 {
        rows.insert(2, (ui::names(lang), names(view, name, lang)));
    }
    link("sent", role, Some(&view.subject)).child(terms("", rows))
}

/// One link of a chain: what it is, and its name.
fn link(class: &'static str, role: &'static str, subject: Option<&str>) -> El {
    let subject = subject.map(|subject| el("p").class("subject").child(code(subject)));
    el("li").class(class).child(el("p").class("role").text(role)).maybe(subject)
}

/// The names with the one marked that covers what was asked for.
fn names(view: &CertificateView, wanted: &str, lang: Lang) -> Html {
    const MOST: usize = 100;
    let item = |name: &String| match covers(name, wanted) {
        true => {
            let marked = el("li").class("match").child(el("mark").child(code(name)));
            marked.text(" ").child(el("small").text(ui::name_matches(lang))).into()
        }
        false => el("li").child(code(name)).into(),
    };
    let hidden = view.dns_names.len().saturating_sub(MOST);
    el("ul")
        .class("names")
        .children(view.dns_names.iter().take(MOST).map(item).collect())
        .maybe((hidden > 0).then(|| el("li").text(ui::more_names(lang, hidden))))
        .into()
}

/// Whether `name` is, or stands for, `wanted`: a wildcard covers one label (RFC 6125 §6.4.3). For the mark only: the
/// certificate module decides.
fn covers(name: &str, wanted: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match name.strip_prefix("*.") {
        Some(rest) => wanted.split_once('.').is_some_and(|(_, parent)| parent == rest),
        None => name == wanted,
    }
}

/// The anchor of the trust store, or the gap before it.
fn end_of_chain(facts: &CertificateFacts, lang: Lang) -> El {
    if let Some(anchor) = &facts.anchor {
        return link("store", ui::role_anchor(lang), Some(anchor));
    }
    let missing = facts.problems.iter().find_map(|problem| match problem {
        CertificateProblem::MissingIntermediate { issuer } => Some(issuer),
        _ => None,
    });
    match missing {
        Some(issuer) => link("missing", ui::role_missing(lang), Some(issuer)),
        None => link("missing", ui::no_anchor(lang), None),
    }
}

fn problem(problem: &CertificateProblem, lang: Lang) -> String {
    match problem {
        CertificateProblem::Unreadable { detail } => ui::chain_unreadable(lang, &visible(detail)),
        CertificateProblem::UntrustedRoot { self_signed: true, .. } => ui::chain_self_signed(lang).to_owned(),
        CertificateProblem::UntrustedRoot { issuer, .. } => ui::chain_untrusted(lang, &visible(issuer)),
        CertificateProblem::MissingIntermediate { issuer } => ui::chain_missing(lang, &visible(issuer)),
        CertificateProblem::Expired { subject, not_after } => {
            ui::chain_expired(lang, &minute(*not_after), &visible(subject))
        }
        CertificateProblem::NotYetValid { subject, not_before } => {
            ui::chain_early(lang, &minute(*not_before), &visible(subject))
        }
        CertificateProblem::NameMismatch { expected, .. } => ui::chain_name(lang, &visible(expected)),
        CertificateProblem::NoDnsName { expected, .. } => ui::chain_no_name(lang, &visible(expected)),
        CertificateProblem::Weak { subject, what } => ui::chain_weak(lang, &visible(subject), &visible(what)),
        CertificateProblem::NotForServers => ui::chain_purpose(lang).to_owned(),
        CertificateProblem::Path { detail } => ui::chain_path(lang, &visible(detail)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_is_marked_for_one_label() {
        assert!(covers("MX1.example.com", "mx1.example.com") && covers("*.example.com", "mx1.example.com"));
        assert!(!covers("*.example.com", "a.mx1.example.com") && !covers("*.example.com", "example.com"));
    }
}
