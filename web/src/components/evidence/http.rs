//! The policy fetch: where we connected, and what came back.

use super::{dns, titled};
use crate::{
    components::{
        prose::{aside, code, terms},
        source::source,
    },
    markup::{el, group, text},
};
use mta_sts::{
    Domain,
    evidence::{
        FetchAttempt, FetchFailure, HandshakeFailure, HttpResponse, Phase, PolicyFetch, Timings, TlsEvidence,
        Truncated,
    },
};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// Addresses, TLS and failures of each attempt.
pub(super) fn connections(fetch: &PolicyFetch, lang: Lang) -> Html {
    let mut shown = vec![dns::addresses(&fetch.addresses, lang)];
    shown.extend(fetch.attempts.iter().map(|attempt| connection(attempt, lang)));
    group(shown)
}

fn connection(attempt: &FetchAttempt, lang: Lang) -> Html {
    let mut rows = Vec::new();
    if let Err(failure) = &attempt.outcome {
        rows.push((ui::outcome(lang), failure_text(failure, lang)));
    }
    rows.extend(attempt.tls.iter().flat_map(|tls| tls_rows(tls, lang)));
    rows.extend(timing_rows(&attempt.timings, lang));
    titled("attempt", code(&attempt.addr.to_string())).child(terms("facts", rows)).into()
}

/// What a handshake showed.
pub(super) fn tls_rows(tls: &TlsEvidence, lang: Lang) -> Vec<(&'static str, Html)> {
    vec![
        (ui::tls(lang), group(vec![code(&tls.version), text(" "), code(&tls.cipher_suite)])),
        (ui::sni(lang), code(tls.server_name.as_str())),
        (ui::certificates(lang), text(tls.chain.len().to_string())),
    ]
}

/// The points that were reached, in milliseconds.
pub(super) fn timing_rows(timings: &Timings, lang: Lang) -> Vec<(&'static str, Html)> {
    let points = [
        (ui::at_connected(lang), timings.connected),
        (ui::at_greeting(lang), timings.greeting),
        (ui::at_secured(lang), timings.secured),
        (ui::at_first_byte(lang), timings.first_byte),
        (ui::at_finished(lang), timings.finished),
    ];
    let reached = points.into_iter().filter_map(|(term, ms)| Some((term, ms?)));
    reached.map(|(term, ms)| (term, text(ui::milliseconds(lang, &ms.to_string())))).collect()
}

fn failure_text(failure: &FetchFailure, lang: Lang) -> Html {
    match failure {
        FetchFailure::Blocked(class) => text(ui::blocked(lang, &class.to_string())),
        FetchFailure::Connect(detail) => detailed(ui::connect_failed(lang), detail),
        FetchFailure::Tls(failure) => handshake(failure, lang),
        FetchFailure::Timeout(phase) => text(ui::timed_out(lang, phase_word(*phase, lang))),
        FetchFailure::BadFraming(detail) => detailed(ui::not_http(lang), detail),
    }
}

/// A failed handshake.
pub(super) fn handshake(failure: &HandshakeFailure, lang: Lang) -> Html {
    let mut shown = vec![detailed(ui::handshake_failed(lang), &failure.detail)];
    let more = [
        failure.alert.map(|alert| text(ui::alert(lang, &alert.to_string()))),
        failure.version.as_deref().map(code),
        failure.wants_client_certificate.then(|| text(ui::wants_certificate(lang))),
    ];
    for fact in more.into_iter().flatten() {
        shown.extend([text(" · "), fact]);
    }
    group(shown)
}

/// Our words, then theirs.
pub(super) fn detailed(what: &'static str, detail: &str) -> Html {
    if detail.is_empty() { text(what) } else { group(vec![text(what), text(": "), code(detail)]) }
}

/// Where a deadline passed.
pub(super) fn phase_word(phase: Phase, lang: Lang) -> &'static str {
    match phase {
        Phase::Connect => ui::phase_connect(lang),
        Phase::Greeting => ui::phase_greeting(lang),
        Phase::Reply => ui::phase_reply(lang),
        Phase::Handshake => ui::phase_handshake(lang),
        Phase::Answer => ui::phase_answer(lang),
    }
}

/// Status, headers and body of each attempt that was answered.
pub(super) fn answers(fetch: &PolicyFetch, domain: &Domain<'_>, lang: Lang) -> Html {
    let answered = fetch.attempts.iter().filter_map(|a| Some((a, a.outcome.as_ref().ok()?)));
    let mut shown = vec![el("p").child(code(&fetch.url)).into()];
    shown.extend(answered.map(|(attempt, answer)| one_answer(attempt, answer, domain, lang)));
    group(shown)
}

fn one_answer(attempt: &FetchAttempt, answer: &HttpResponse, domain: &Domain<'_>, lang: Lang) -> Html {
    let file = ["mta-sts_", domain.as_str(), ".txt"].concat();
    titled("attempt", code(&attempt.addr.to_string()))
        .child(source(&head(answer), ui::headers_label(lang), None, lang))
        .child(source(&answer.body, ui::body_label(lang), Some(file), lang))
        .maybe(answer.truncated.map(|truncated| aside(truncated_text(truncated, lang))))
        .into()
}

/// Status and header fields, a line each, as HTTP/1.1 ends them.
fn head(answer: &HttpResponse) -> Vec<u8> {
    let mut head = ["HTTP ", &answer.status.to_string()].concat().into_bytes();
    for (name, value) in &answer.headers {
        head.extend_from_slice(b"\r\n");
        head.extend_from_slice(name.as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value);
    }
    head
}

fn truncated_text(truncated: Truncated, lang: Lang) -> &'static str {
    match truncated {
        Truncated::AtCap => ui::cut_at_cap(lang),
        Truncated::AtDeadline => ui::cut_at_deadline(lang),
        Truncated::Early => ui::cut_early(lang),
    }
}
