//! SMTP conversations, as spoken.

use super::{
    http::{detailed, handshake, phase_word, timing_rows, tls_rows},
    titled,
};
use crate::{
    components::{
        copy::copy_button,
        prose::{code, terms},
        source::raw,
    },
    markup::{El, el, group, text},
    text::block,
};
use mta_sts::{
    evidence::{ProbeFailure, SmtpLine, SmtpProbe, Speaker},
    smtp::Reply,
};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// The most lines of one conversation that are shown.
const MOST: usize = 500;

/// One conversation: who said what when, and how it ended.
pub(super) fn probe(probe: &SmtpProbe, lang: Lang) -> Html {
    let mut rows = Vec::new();
    if let Some(failure) = &probe.failure {
        rows.push((ui::outcome(lang), failure_text(failure, lang)));
    }
    rows.extend(probe.tls.iter().flat_map(|tls| tls_rows(tls, lang)));
    rows.extend(timing_rows(&probe.timings, lang));
    titled("attempt", code(&probe.addr.to_string()))
        .attr("data-address", probe.addr.to_string())
        .maybe((!probe.transcript.is_empty()).then(|| transcript(&probe.transcript, lang)))
        .child(terms("facts", rows))
        .into()
}

fn transcript(lines: &[SmtpLine], lang: Lang) -> El {
    let copied: String = lines.iter().map(plain).collect();
    let hidden = lines.len().saturating_sub(MOST);
    let spoken = group(lines.iter().take(MOST).map(line).collect());
    let foot = el("figcaption")
        .maybe((hidden > 0).then(|| el("span").text(ui::more_lines(lang, hidden))))
        .child(copy_button(copied));
    el("figure").class("source").child(raw(ui::transcript_label(lang), spoken)).child(foot)
}

fn line(line: &SmtpLine) -> Html {
    let class = match line.from {
        Speaker::Client => "client",
        Speaker::Server => "server",
    };
    let at = el("span").class("at").text([&line.at.to_string(), " ms "].concat());
    let said = el("span").class(class).child(at).text(sign(line.from)).child(block(&line.bytes));
    said.maybe((!line.bytes.ends_with(b"\n")).then(|| text("\n"))).into()
}

/// Who speaks, as RFC 5321 writes its examples.
fn sign(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::Client => "C: ",
        Speaker::Server => "S: ",
    }
}

fn plain(line: &SmtpLine) -> String {
    [sign(line.from), String::from_utf8_lossy(&line.bytes).trim_end_matches(['\r', '\n']), "\n"].concat()
}

fn failure_text(failure: &ProbeFailure, lang: Lang) -> Html {
    match failure {
        ProbeFailure::Blocked(class) => text(ui::blocked(lang, &class.to_string())),
        ProbeFailure::Connect(detail) => detailed(ui::connect_failed(lang), detail),
        ProbeFailure::Timeout(phase) => text(ui::timed_out(lang, phase_word(*phase, lang))),
        ProbeFailure::Greeting(reply) => replied(ui::bad_greeting(lang), reply),
        ProbeFailure::Ehlo(reply) => replied(ui::bad_ehlo(lang), reply),
        ProbeFailure::NoStartTls => text(ui::no_starttls(lang)),
        ProbeFailure::StartTlsRefused(reply) => replied(ui::starttls_refused(lang), reply),
        ProbeFailure::PlaintextAfter220(bytes) => detailed(ui::plaintext_after(lang), &lossy(bytes)),
        ProbeFailure::NotSmtp(bytes) => detailed(ui::not_smtp(lang), &lossy(bytes)),
        ProbeFailure::Closed(phase) => text(ui::closed(lang, phase_word(*phase, lang))),
        ProbeFailure::Handshake(failure) => handshake(failure, lang),
    }
}

fn replied(what: &'static str, reply: &Reply) -> Html {
    let lines: Vec<String> = reply.lines.iter().map(|line| lossy(line)).collect();
    detailed(what, &[reply.code.to_string(), lines.join(" ")].join(" "))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
