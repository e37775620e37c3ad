//! One sentence for each view: what this sender does, and why.

use crate::{
    Lang,
    explain::result_type,
    headline::{day, list},
    phrases::say,
    visible::visible,
};
use mta_sts::{
    CheckReport, DnsName,
    policy::Mode,
    report::{MxReport, Status},
    verdict::{
        Alternative, Cache, HostStatus, Outcome, PolicyInForce, Reading, Report, ResultType, SenderVerdict,
        SenderView,
    },
};

/// Who it is: `A strict sender on first contact`.
pub fn view_name(view: &SenderView, lang: Lang) -> String {
    let reading = match view.profile {
        Reading::Strict => say::reading_strict(lang),
        Reading::Lenient => say::reading_lenient(lang),
    };
    let cache = match view.cache {
        Cache::New => say::cache_new(lang),
        Cache::Live => say::cache_live(lang),
        Cache::Held(_) => say::cache_held(lang),
    };
    if view.dane { say::view_dane(lang, cache, reading) } else { say::view(lang, cache, reading) }
}

/// What it does, and why.
pub fn view_sentence(verdict: &SenderVerdict, report: &CheckReport, lang: Lang) -> String {
    let mut text = match verdict.outcome {
        Outcome::Delivered => delivered(verdict, lang),
        Outcome::DeliveredWithReport => with_report(verdict, lang),
        Outcome::DeliveredUnprotected => unprotected(verdict, lang),
        Outcome::Unknown => unknown(verdict, lang),
        Outcome::Deferred => say::does_deferred(lang).to_owned(),
        Outcome::Bounced => say::does_bounced(lang).to_owned(),
        Outcome::Refused => refused(verdict, report, lang),
    };
    if let Some(number) = dane_code(verdict) {
        text.push(' ');
        text.push_str(&say::exchange_dane(lang, number));
    }
    if let Some(reports) = reports(&verdict.reports, lang) {
        text.push(' ');
        text.push_str(&reports);
    }
    text
}

fn delivered(verdict: &SenderVerdict, lang: Lang) -> String {
    match &verdict.via {
        Some(host) => say::does_delivered_via(lang, &visible(host.as_str())),
        None => say::does_delivered(lang).to_owned(),
    }
}

fn with_report(verdict: &SenderVerdict, lang: Lang) -> String {
    match &verdict.via {
        Some(host) => say::does_report_via(lang, &visible(host.as_str())),
        None => say::does_report(lang).to_owned(),
    }
}

fn unprotected(verdict: &SenderVerdict, lang: Lang) -> String {
    if verdict.policy.mode() == Some(Mode::None) {
        return say::does_unprotected_off(lang).to_owned();
    }
    let policy = verdict.reports.iter().find(|report| report.host.is_none());
    match policy {
        Some(report) => say::does_unprotected_because(lang, result_type(report.result, lang)),
        None => say::does_unprotected(lang).to_owned(),
    }
}

fn unknown(verdict: &SenderVerdict, lang: Lang) -> String {
    let mut text = say::does_unknown(lang).to_owned();
    // "If not" only makes sense after an "if".
    let (ifs, nots): (Vec<&Alternative>, Vec<_>) =
        verdict.alternatives.iter().partition(|case| !case.working.is_empty());
    for case in ifs {
        text.push(' ');
        text.push_str(&alternative(case, lang));
    }
    let outcomes = nots.iter().map(|case| becomes(case.outcome, lang).to_owned());
    if let Some(outcome) = outcomes.reduce(|front, last| say::or(lang, &front, &last)) {
        text.push(' ');
        text.push_str(&say::if_none(lang, &outcome));
    }
    text
}

/// `If mx2.example.com works, mail is delivered over verified TLS.`
pub(crate) fn alternative(case: &Alternative, lang: Lang) -> String {
    let outcome = becomes(case.outcome, lang);
    if case.working.is_empty() {
        return say::if_none(lang, outcome);
    }
    let hosts: Vec<_> = case.working.iter().map(|host| visible(host.as_str()).into_owned()).collect();
    say::if_working(lang, case.working.len(), &list(&hosts, lang), outcome)
}

fn becomes(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Delivered => say::becomes_delivered(lang),
        Outcome::DeliveredWithReport => say::becomes_report(lang),
        Outcome::DeliveredUnprotected => say::becomes_unprotected(lang),
        Outcome::Unknown => say::becomes_unknown(lang),
        Outcome::Deferred => say::becomes_deferred(lang),
        Outcome::Bounced => say::becomes_bounced(lang),
        Outcome::Refused => say::becomes_refused(lang),
    }
}

fn refused(verdict: &SenderVerdict, report: &CheckReport, lang: Lang) -> String {
    if dane_code(verdict).is_some() {
        return say::does_refused_dane(lang).to_owned();
    }
    let mut text = match (verdict.view.cache, &verdict.policy) {
        (Cache::Held(_), PolicyInForce::Cached(_, expires)) => say::does_refused_until(lang, &day(*expires)),
        _ => say::does_refused(lang).to_owned(),
    };
    if let Some(codes) = bounce_codes(&verdict.reports, report, lang) {
        text.push(' ');
        text.push_str(codes);
    }
    text
}

/// What Exchange Online writes into its notices (EXO-06); `None` where Microsoft's list names no code of MTA-STS.
fn bounce_codes(reports: &[Report], report: &CheckReport, lang: Lang) -> Option<&'static str> {
    let all = |test: &dyn Fn(&Report) -> bool| {
        let mut hosts = reports.iter().filter(|report| report.host.is_some()).peekable();
        hosts.peek().is_some() && hosts.all(test)
    };
    if all(&|r| r.result == ResultType::ValidationFailure && !handshake_fails(r, report)) {
        return Some(say::exchange_not_listed(lang));
    }
    let certificate = [
        ResultType::CertificateExpired,
        ResultType::CertificateHostMismatch,
        ResultType::CertificateNotTrusted,
    ];
    all(&|r| certificate.contains(&r.result)).then(|| say::exchange_certificate(lang))
}

/// The last number of what Exchange Online writes where DANE is the reason (EXO-06), if it is the same at every host.
fn dane_code(verdict: &SenderVerdict) -> Option<&'static str> {
    let stuck = matches!(verdict.outcome, Outcome::Refused | Outcome::Deferred);
    let first = verdict.reports.iter().find(|report| report.host.is_some());
    let result = first.filter(|_| verdict.view.dane && stuck)?.result;
    let same = |report: &Report| report.host.is_none() || report.result == result;
    let number = match result {
        ResultType::StarttlsNotSupported => "321",
        ResultType::TlsaInvalid => "323",
        ResultType::DnssecInvalid => "324",
        _ => return None,
    };
    verdict.reports.iter().all(same).then_some(number)
}

/// Whether a validation-failure is about TLS itself rather than about the host's name.
fn handshake_fails(failure: &Report, report: &CheckReport) -> bool {
    let host = report.hosts.iter().find(|host| Some(&host.host) == failure.host.as_ref());
    host.is_some_and(|host| host.addresses.iter().any(|address| address.tls == Status::Fail))
}

/// `It reports certificate-expired (mx1.example.com).`
fn reports(reports: &[Report], lang: Lang) -> Option<String> {
    let shown: Vec<String> =
        reports.iter().map(|report| shown_report(report.result, report.host.as_ref(), lang)).collect();
    (!shown.is_empty()).then(|| say::reports(lang, &list(&shown, lang)))
}

fn shown_report(result: ResultType, host: Option<&DnsName>, lang: Lang) -> String {
    let result = result.to_string();
    match host {
        Some(host) => say::report_at(lang, &visible(host.as_str()), &result),
        None => say::report(lang, &result),
    }
}

/// Whether every sender takes a host that the policy lists.
pub(crate) fn passes(host: &MxReport) -> bool {
    host.policy != Status::Fail && host.status == HostStatus::Valid && !host.dane.is_broken()
}
