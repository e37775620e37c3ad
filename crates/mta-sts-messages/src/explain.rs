//! Short explanations of what the core names.

use crate::{Lang, phrases::say, visible::visible};
use mta_sts::{
    Owner, Severity, Subject,
    dane::Dane,
    evidence::{DnsFailure, Unseen},
    report::{Status, Step},
    verdict::{HostStatus, Reason, ResultType},
};
use std::borrow::Cow;

/// The name of a step.
pub fn step(step: Step, lang: Lang) -> &'static str {
    match step {
        Step::Record => say::step_record(lang),
        Step::PolicyHost => say::step_policy_host(lang),
        Step::PolicyFile => say::step_policy_file(lang),
        Step::Mx => say::step_mx(lang),
        Step::Match => say::step_match(lang),
        Step::Servers => say::step_servers(lang),
        Step::TlsReporting => say::step_tls_reporting(lang),
    }
}

/// The word for a status.
pub fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Waiting => say::status_waiting(lang),
        Status::Running => say::status_running(lang),
        Status::Pass => say::status_pass(lang),
        Status::Warn => say::status_warn(lang),
        Status::Fail => say::status_fail(lang),
        Status::Unknown => say::status_unknown(lang),
        Status::Skipped => say::status_skipped(lang),
    }
}

/// The word for a level.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Good => say::severity_good(lang),
        Severity::Info => say::severity_info(lang),
        Severity::Warning => say::severity_warning(lang),
        Severity::Error => say::severity_error(lang),
    }
}

/// The word for who mends it.
pub fn owner(owner: Owner, lang: Lang) -> &'static str {
    match owner {
        Owner::Dns => say::owner_dns(lang),
        Owner::Web => say::owner_web(lang),
        Owner::Mail => say::owner_mail(lang),
    }
}

/// Where a standard can be read: `RFC 8461`, `RFC 8461 §3.2` or `RFC Editor erratum 6285`.
pub fn cite_url(cite: &str) -> String {
    let (whole, number) = cite.rsplit_once(' ').unwrap_or_default();
    match (whole.split_once(' '), number.strip_prefix('§')) {
        (Some((_, document)), Some(section)) => {
            // Sections are numbers; appendices are letters.
            let kind = if section.starts_with(|c: char| c.is_ascii_digit()) { "section" } else { "appendix" };
            ["https://www.rfc-editor.org/rfc/rfc", document, "#", kind, "-", section].concat()
        }
        (Some(_), None) => ["https://www.rfc-editor.org/errata/eid", number].concat(),
        (None, _) => ["https://www.rfc-editor.org/rfc/rfc", number].concat(),
    }
}

/// What a finding is about, for people.
pub fn subject(subject: &Subject, lang: Lang) -> Cow<'static, str> {
    match subject {
        Subject::StsTxt(_) => say::subject_sts_txt(lang).into(),
        Subject::TlsRptTxt(_) => say::subject_tlsrpt_txt(lang).into(),
        Subject::PolicyFile => say::subject_policy_file(lang).into(),
        Subject::PolicyHost => say::subject_policy_host(lang).into(),
        Subject::Domain => say::subject_domain(lang).into(),
        Subject::MxSet => say::subject_mx_set(lang).into(),
        Subject::Mx(host) => say::subject_mx(lang, &visible(host.as_str())).into(),
        Subject::Tlsa(host) => say::subject_tlsa(lang, &visible(host.as_str())).into(),
        Subject::Sender => say::subject_sender(lang).into(),
    }
}

/// Why a host cannot be used, or not be judged.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::NoAddress => say::reason_no_address(lang),
        Reason::NotPublic => say::reason_not_public(lang),
        Reason::Connect => say::reason_connect(lang),
        Reason::Busy => say::reason_busy(lang),
        Reason::RefusesProbe => say::reason_refuses_probe(lang),
        Reason::TlsUnavailable => say::reason_tls_unavailable(lang),
        Reason::Closed => say::reason_closed(lang),
        Reason::OutdatedTls => say::reason_outdated(lang),
        Reason::Slow => say::reason_slow(lang),
        Reason::NotSeen => say::reason_not_seen(lang),
    }
}

/// What a result type of RFC 8460 §4.3 means.
pub fn result_type(result: ResultType, lang: Lang) -> &'static str {
    match result {
        ResultType::StarttlsNotSupported => say::result_starttls_not_supported(lang),
        ResultType::CertificateHostMismatch => say::result_certificate_host_mismatch(lang),
        ResultType::CertificateExpired => say::result_certificate_expired(lang),
        ResultType::CertificateNotTrusted => say::result_certificate_not_trusted(lang),
        ResultType::ValidationFailure => say::result_validation_failure(lang),
        ResultType::TlsaInvalid => say::result_tlsa_invalid(lang),
        ResultType::DnssecInvalid => say::result_dnssec_invalid(lang),
        ResultType::DaneRequired => say::result_dane_required(lang),
        ResultType::StsPolicyFetchError => say::result_sts_policy_fetch_error(lang),
        ResultType::StsPolicyInvalid => say::result_sts_policy_invalid(lang),
        ResultType::StsWebpkiInvalid => say::result_sts_webpki_invalid(lang),
    }
}

/// What one MX host is to a sender.
pub fn host_status(status: &HostStatus, lang: Lang) -> String {
    match status {
        HostStatus::Valid => say::host_valid(lang).to_owned(),
        HostStatus::StsInvalid(result) => say::host_invalid(lang, result_type(*result, lang)),
        HostStatus::Unreachable(why) => say::host_unreachable(lang, reason(*why, lang)),
        HostStatus::Unknown(why) => say::host_unknown(lang, reason(*why, lang)),
    }
}

/// What one MX host is to a sender that honours DANE; `None` where it publishes nothing about that.
pub fn dane(dane: &Dane, lang: Lang) -> Option<String> {
    Some(match dane {
        Dane::Absent => return None,
        Dane::Insecure(_) => say::dane_insecure(lang).to_owned(),
        Dane::Unseen => say::dane_unseen(lang).to_owned(),
        Dane::LookupFailed(failure) => say::dane_lookup_failed(lang, &dns_failure(failure, lang)),
        Dane::Unusable => say::dane_unusable(lang).to_owned(),
        Dane::Usable(status) => host_status(status, lang),
    })
}

/// Why we could not look: our side, never the domain's.
pub fn unseen(unseen: &Unseen, lang: Lang) -> String {
    match unseen {
        Unseen::Resolver(detail) => say::unseen_resolver(lang, &visible(detail)),
        Unseen::Proxy(detail) => say::unseen_proxy(lang, &visible(detail)),
        Unseen::Port25 => say::unseen_port25(lang).to_owned(),
        Unseen::NotAsked => say::unseen_not_asked(lang).to_owned(),
        Unseen::Depends => say::unseen_depends(lang).to_owned(),
    }
}

/// Why DNS gave no records.
pub fn dns_failure(failure: &DnsFailure, lang: Lang) -> String {
    match failure {
        DnsFailure::NoSuchName => say::dns_no_such_name(lang).to_owned(),
        DnsFailure::NoData => say::dns_no_data(lang).to_owned(),
        DnsFailure::ServFail(_) => say::dns_serv_fail(lang).to_owned(),
        DnsFailure::Bogus => say::dns_bogus(lang).to_owned(),
        DnsFailure::Refused => say::dns_refused(lang).to_owned(),
        DnsFailure::Timeout => say::dns_timeout(lang).to_owned(),
        DnsFailure::AliasLoop => say::dns_alias_loop(lang).to_owned(),
        DnsFailure::BadMessage => say::dns_bad_message(lang).to_owned(),
        DnsFailure::Rcode(code) => say::dns_rcode(lang, &code.to_string()),
    }
}

/// The same by what the failure says of itself.
pub(crate) fn dns_failure_of(name: &str, lang: Lang) -> Option<&'static str> {
    Some(match name {
        "NXDOMAIN" => say::dns_no_such_name(lang),
        "NODATA" => say::dns_no_data(lang),
        "SERVFAIL" => say::dns_serv_fail(lang),
        "DNSSEC bogus" => say::dns_bogus(lang),
        "REFUSED" => say::dns_refused(lang),
        "timeout" => say::dns_timeout(lang),
        "CNAME loop" => say::dns_alias_loop(lang),
        "unreadable answer" => say::dns_bad_message(lang),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::lint::Cite;

    #[test]
    fn sections_and_appendices_have_addresses() {
        for (cite, want) in [
            (Cite::Rfc(8461, "3.2"), "https://www.rfc-editor.org/rfc/rfc8461#section-3.2"),
            (Cite::Rfc(8461, "A"), "https://www.rfc-editor.org/rfc/rfc8461#appendix-A"),
            (Cite::Rfc(7505, "-"), "https://www.rfc-editor.org/rfc/rfc7505"),
            (Cite::Erratum(6285), "https://www.rfc-editor.org/errata/eid6285"),
        ] {
            assert_eq!(cite_url(&cite.to_string()), want);
        }
    }
}
