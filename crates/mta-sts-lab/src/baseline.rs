//! The baseline: what a domain is like where its scenario says nothing.

use std::time::Duration;

use hickory_proto::rr::RecordType;
use time::OffsetDateTime;

use crate::ca::CertificateSpec;
use crate::error::LabError;
use crate::hex;
use crate::https::PolicyAnswer;
use crate::scenario::{
    Authority, CertificateTable, Data, Ehlo, KeyKind, MailTable, PolicyTable, RawReply, Send, StartTls, Time,
    TlsVersion, Usage,
};
use crate::smtp::MailScript;

/// D.
pub(crate) fn domain() -> String {
    "example.com".to_owned()
}

/// The clock: 2026-03-01T00:00:00Z.
pub(crate) fn now() -> Time {
    Time(OffsetDateTime::UNIX_EPOCH + time::Duration::seconds(1_772_323_200))
}

/// The policy of a `[[cache]]` that names none.
pub(crate) fn cached_policy() -> String {
    "baseline".to_owned()
}

/// The cache of an `[[expect.view]]` that names none.
pub(crate) fn new_sender() -> String {
    "new".to_owned()
}

/// The policy host of a domain.
pub(crate) fn policy_host(domain: &str) -> String {
    format!("mta-sts.{domain}")
}

/// The mail hosts of a domain, in the order of their preference.
pub(crate) fn mail_hosts(domain: &str) -> [String; 2] {
    [format!("mx1.{domain}"), format!("mx2.{domain}")]
}

/// The records of a domain, without addresses.
pub(crate) fn records(domain: &str) -> Vec<(String, RecordType, Vec<Data>)> {
    let txt = |text: &str| vec![Data::Txt(vec![text.as_bytes().to_vec()])];
    let [first, second] = mail_hosts(domain);
    vec![
        (format!("_mta-sts.{domain}"), RecordType::TXT, txt("v=STSv1; id=20260101T000000;")),
        (
            format!("_smtp._tls.{domain}"),
            RecordType::TXT,
            txt(&format!("v=TLSRPTv1; rua=mailto:tls@{REPORT_HOST}")),
        ),
        (domain.to_owned(), RecordType::MX, vec![Data::Mx(10, first), Data::Mx(20, second)]),
    ]
}

/// The text of the policy.
pub(crate) fn policy_text(domain: &str) -> String {
    let [first, second] = mail_hosts(domain);
    lines(&[
        "version: STSv1",
        "mode: enforce",
        &format!("mx: {first}"),
        &format!("mx: {second}"),
        "max_age: 1209600",
    ])
}

/// What the policy host answers.
pub(crate) fn policy_answer(domain: &str, table: &PolicyTable, file: &str) -> Result<PolicyAnswer, LabError> {
    let body = match (&table.body, &table.body_hex, &table.lines) {
        (None, None, None) => policy_text(domain).into_bytes(),
        (Some(text), None, None) => text.clone().into_bytes(),
        (None, Some(digits), None) => {
            hex::decode(digits).ok_or_else(|| LabError::key(file, "[policy] body_hex", "not hexadecimal"))?
        }
        (None, None, Some(texts)) => lines(texts).into_bytes(),
        _ => {
            return Err(LabError::key(file, "[policy]", "one of body, body_hex and lines, not several"));
        }
    };
    Ok(PolicyAnswer {
        host: policy_host(domain),
        status: table.status.unwrap_or(200),
        headers: table.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        body,
        delay: Duration::from_millis(table.delay_ms.unwrap_or(0)),
    })
}

/// What a mail host says.
pub(crate) fn mail_script(host: &str, table: &MailTable) -> MailScript {
    let greeting = table.greeting.clone().unwrap_or_else(|| format!("220 {host} ESMTP"));
    let ehlo = table
        .ehlo
        .clone()
        .unwrap_or_else(|| Ehlo::Lines(vec![host.to_owned(), "SIZE 10485760".into(), "STARTTLS".into()]));
    let starttls = match (&table.raw, &table.starttls) {
        (Some(raw), _) | (None, Some(StartTls::Raw(RawReply { raw }))) => raw.clone().into_bytes(),
        (None, Some(StartTls::Line(line))) => line_octets(line),
        (None, None) => line_octets("220 2.0.0 go ahead"),
    };
    MailScript {
        host: host.to_owned(),
        greeting: line_octets(&greeting),
        greeting_delay: Duration::from_millis(table.greeting_delay_ms.unwrap_or(0)),
        ehlo,
        starttls,
    }
}

/// The certificate of a host.
pub(crate) fn certificate(host: &str, table: &CertificateTable, now: OffsetDateTime) -> CertificateSpec {
    let not_after = table.not_after.map_or(now + 60 * DAY, |time| time.0);
    let month_ago: OffsetDateTime = now - 30 * DAY;
    let not_before = table.not_before.map_or(month_ago.min(not_after - 90 * DAY), |time| time.0);
    let names = table.names.clone().unwrap_or_else(|| vec![host.to_owned()]);
    CertificateSpec {
        common_name: table.cn.clone().or_else(|| names.first().cloned()),
        names,
        authority: table.ca.unwrap_or(Authority::Public),
        not_before,
        not_after,
        send: table.send.unwrap_or(Send::Full),
        key: table.key.unwrap_or(KeyKind::P256),
        usage: table.usage.clone().unwrap_or_else(|| vec![Usage::Server]),
        must_staple: table.must_staple.unwrap_or(false),
        critical: table.critical.unwrap_or(false),
    }
}

/// The protocol versions of a server.
pub(crate) fn versions(tls: Option<&Vec<TlsVersion>>) -> Vec<TlsVersion> {
    tls.cloned().unwrap_or_else(|| vec![TlsVersion::V1_2, TlsVersion::V1_3])
}

fn lines<T: AsRef<str>>(texts: &[T]) -> String {
    texts.iter().map(|text| format!("{}\r\n", text.as_ref())).collect()
}

/// A reply line with its end; an empty one says nothing at all.
fn line_octets(line: &str) -> Vec<u8> {
    if line.is_empty() { Vec::new() } else { format!("{line}\r\n").into_bytes() }
}

/// The host that TLS reports go to.
pub(crate) const REPORT_HOST: &str = "reports.example.net";
const DAY: time::Duration = time::Duration::DAY;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_that_of_the_contract() {
        let expected = "version: STSv1\r\nmode: enforce\r\nmx: mx1.a.example\r\nmx: mx2.a.example\r\n\
                        max_age: 1209600\r\n";
        assert_eq!(policy_text("a.example"), expected);
    }

    #[test]
    fn a_certificate_that_ran_out_was_valid_before() {
        let now = now().0;
        let fresh = certificate("mx1.a.example", &CertificateTable::default(), now);
        assert_eq!((fresh.not_after - now, now - fresh.not_before), (60 * DAY, 30 * DAY));
        let table = CertificateTable { not_after: Some(Time(now - 9 * DAY)), ..Default::default() };
        let old = certificate("mx1.a.example", &table, now);
        assert_eq!(old.not_after - old.not_before, 90 * DAY);
        assert_eq!(old.names, ["mx1.a.example"]);
    }
}
