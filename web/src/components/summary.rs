//! One line for each step: the value that matters, and where it comes from.

use crate::{
    components::prose::{code, prose},
    markup::{group, text},
    view::View,
};
use mta_sts::{
    Evidence, Seen,
    evidence::{FetchAttempt, Lookup, PolicyFetch},
    policy::Mode,
    report::Step,
    verdict::HostStatus,
};
use mta_sts_messages::{Lang, dns_failure, ui};
use yew::prelude::*;

/// What the step found, in one line.
pub fn summary(step: Step, report: &View, evidence: &Evidence, lang: Lang) -> Html {
    match step {
        Step::Record => record(report, evidence, lang),
        Step::PolicyHost => policy_host(evidence.policy.got(), lang),
        Step::PolicyFile => policy_file(report, evidence.policy.got(), lang),
        Step::Mx => mx(report, evidence, lang),
        Step::Match => count(report, lang, |host| host.matched_by.is_some(), ui::hosts_covered),
        Step::Servers => count(report, lang, |host| host.status == HostStatus::Valid, ui::hosts_pass),
        Step::TlsReporting => first_text(evidence.tlsrpt.got(), lang),
    }
}

fn record(report: &View, evidence: &Evidence, lang: Lang) -> Html {
    match &report.id {
        Some(id) => code(&["id=", id].concat()),
        None => first_text(evidence.sts.got(), lang),
    }
}

/// The first record, or why there is none.
fn first_text(lookup: Option<&Lookup<mta_sts::evidence::TxtRecord>>, lang: Lang) -> Html {
    let Some(lookup) = lookup else { return Html::default() };
    match (&lookup.answer, lookup.records().first()) {
        (Err(failure), _) => prose(&dns_failure(failure, lang)),
        (Ok(_), Some(first)) => code(&short(&String::from_utf8_lossy(&first.joined()))),
        (Ok(_), None) => Html::default(),
    }
}

/// A long text, cut: the fold has all of it.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((cut, _)) => [&text[..cut], "…"].concat(),
        None => text.to_owned(),
    }
}

fn policy_host(fetch: Option<&PolicyFetch>, lang: Lang) -> Html {
    let Some(fetch) = fetch else { return Html::default() };
    if let Err(failure) = &fetch.addresses.answer {
        return prose(&dns_failure(failure, lang));
    }
    let secured = fetch.attempts.iter().find_map(|attempt| Some((attempt.addr, attempt.tls.as_ref()?)));
    match secured {
        Some((addr, tls)) => group(vec![code(&addr.to_string()), text([", TLS ", &tls.version].concat())]),
        None => fetch.attempts.first().map_or_else(Html::default, |a| code(&a.addr.to_string())),
    }
}

fn policy_file(report: &View, fetch: Option<&PolicyFetch>, lang: Lang) -> Html {
    if let Some(policy) = &report.policy {
        let line =
            ui::policy_line(lang, &policy.max_age.to_string(), mode_name(policy.mode), policy.mx.len());
        return prose(&line);
    }
    let answer = |attempt: &FetchAttempt| attempt.outcome.as_ref().ok().map(|answer| answer.status);
    match fetch.into_iter().flat_map(|fetch| &fetch.attempts).find_map(answer) {
        Some(status) => text(ui::http_status(lang, &status.to_string())),
        None => Html::default(),
    }
}

/// The word of the policy file.
pub fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Enforce => "enforce",
        Mode::Testing => "testing",
        Mode::None => "none",
    }
}

fn mx(report: &View, evidence: &Evidence, lang: Lang) -> Html {
    if let Some(Err(failure)) = evidence.mx.got().map(|lookup| &lookup.answer)
        && report.hosts.is_empty()
    {
        return prose(&dns_failure(failure, lang));
    }
    match report.hosts.first() {
        Some(first) => group(vec![code(first.host.as_str()), others(report.hosts.len() - 1, lang)]),
        None => Html::default(),
    }
}

fn others(more: usize, lang: Lang) -> Html {
    if more == 0 { Html::default() } else { text([" ", &ui::and_others(lang, more)].concat()) }
}

fn count(
    report: &View,
    lang: Lang,
    test: impl Fn(&mta_sts::report::MxReport) -> bool,
    say: fn(Lang, &str, usize) -> String,
) -> Html {
    let total = report.hosts.len();
    if total == 0 {
        return Html::default();
    }
    let passed = report.hosts.iter().filter(|host| test(host)).count();
    text(say(lang, &passed.to_string(), total))
}

/// Who saw it.
pub fn source(step: Step, evidence: &Evidence, lang: Lang) -> AttrValue {
    let resolver = match step {
        Step::Record => asked(&evidence.sts),
        Step::Mx => asked(&evidence.mx),
        Step::TlsReporting => asked(&evidence.tlsrpt),
        Step::PolicyHost | Step::PolicyFile | Step::Servers => return ui::by_proxy(lang).into(),
        Step::Match => return ui::by_page(lang).into(),
    };
    match resolver {
        Some(name) => ui::by_resolver(lang, &mta_sts_messages::visible(name)).into(),
        None => ui::by_dns(lang).into(),
    }
}

fn asked<T>(lookup: &Seen<Lookup<T>>) -> Option<&str> {
    lookup.got().map(|lookup| lookup.resolver.as_str())
}
