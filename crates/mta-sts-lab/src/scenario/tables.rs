//! The tables of a scenario file as they are written: every key optional, unknown keys refused.

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::Deserialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Expect;
use crate::baseline;

/// A whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioTable {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) about: String,
    #[serde(default = "baseline::domain")]
    pub(crate) domain: String,
    pub(crate) input: Option<String>,
    #[serde(default = "baseline::now")]
    pub(crate) now: Time,
    #[serde(default)]
    pub(crate) dns: BTreeMap<String, toml::Value>,
    #[serde(default)]
    pub(crate) policy: PolicyTable,
    #[serde(default)]
    pub(crate) mx: BTreeMap<String, MailTable>,
    #[serde(default)]
    pub(crate) cache: Vec<CacheTable>,
    #[serde(default)]
    pub(crate) expect: Expect,
}

/// `[policy]`: the web server of the policy host.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PolicyTable {
    pub(crate) body: Option<String>,
    pub(crate) body_hex: Option<String>,
    pub(crate) lines: Option<Vec<String>>,
    pub(crate) status: Option<u16>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) delay_ms: Option<u64>,
    pub(crate) addresses: Option<Vec<IpAddr>>,
    pub(crate) listen: Option<Listen>,
    pub(crate) tls: Option<Vec<TlsVersion>>,
    #[serde(default)]
    pub(crate) certificate: CertificateTable,
    #[serde(default)]
    pub(crate) at: BTreeMap<IpAddr, Self>,
}

/// `[mx."HOST"]`: a mail server.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailTable {
    pub(crate) addresses: Option<Vec<IpAddr>>,
    pub(crate) listen: Option<Listen>,
    pub(crate) greeting: Option<String>,
    pub(crate) greeting_delay_ms: Option<u64>,
    pub(crate) ehlo: Option<Ehlo>,
    pub(crate) starttls: Option<StartTls>,
    pub(crate) raw: Option<String>,
    pub(crate) tls: Option<Vec<TlsVersion>>,
    #[serde(default)]
    pub(crate) certificate: CertificateTable,
    #[serde(default)]
    pub(crate) at: BTreeMap<IpAddr, Self>,
}

/// `certificate = { … }`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CertificateTable {
    pub(crate) names: Option<Vec<String>>,
    pub(crate) cn: Option<String>,
    pub(crate) ca: Option<Authority>,
    pub(crate) not_before: Option<Time>,
    pub(crate) not_after: Option<Time>,
    pub(crate) send: Option<Send>,
    pub(crate) key: Option<KeyKind>,
    pub(crate) usage: Option<Vec<Usage>>,
    pub(crate) must_staple: Option<bool>,
    pub(crate) critical: Option<bool>,
}

/// `[[cache]]`: a policy that a sender holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CacheTable {
    #[serde(default = "baseline::cached_policy")]
    pub(crate) policy: String,
    pub(crate) id: String,
    pub(crate) age: String,
}

/// What becomes of a connection to the port.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Listen {
    Accept,
    Refuse,
    Timeout,
}

/// A protocol version that a server speaks.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(crate) enum TlsVersion {
    #[serde(rename = "1.0")]
    V1_0,
    #[serde(rename = "1.1")]
    V1_1,
    #[serde(rename = "1.2")]
    V1_2,
    /// 1.2 with RSA key exchange and nothing else.
    #[serde(rename = "1.2-rsa")]
    V1_2Rsa,
    #[serde(rename = "1.3")]
    V1_3,
}

/// The reply to EHLO: the lines of a 250 reply, or a whole reply as it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Ehlo {
    Lines(Vec<String>),
    Reply(String),
}

/// The reply to STARTTLS: a line, or octets sent as they are.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum StartTls {
    Line(String),
    Raw(RawReply),
}

/// `{ raw = "…" }`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawReply {
    pub(crate) raw: String,
}

/// Who signs a certificate.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Authority {
    Public,
    Private,
    #[serde(rename = "self")]
    Itself,
}

/// How much of the chain the server sends.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Send {
    Leaf,
    Full,
    Root,
}

/// The kind of key that is certified.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum KeyKind {
    P256,
    P384,
    Ed25519,
}

/// An extended key usage.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Usage {
    Server,
    Client,
}

/// A moment, written as RFC 3339.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub(crate) struct Time(pub(crate) OffsetDateTime);

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        OffsetDateTime::parse(&text, &Rfc3339)
            .map(Self)
            .map_err(|_| format!("`{text}` is no time such as 2026-03-01T00:00:00Z"))
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| std::fmt::Error)?)
    }
}

impl CertificateTable {
    /// This table, with `base` where it says nothing.
    pub(crate) fn over(&self, base: &Self) -> Self {
        Self {
            names: self.names.clone().or_else(|| base.names.clone()),
            cn: self.cn.clone().or_else(|| base.cn.clone()),
            ca: self.ca.or(base.ca),
            not_before: self.not_before.or(base.not_before),
            not_after: self.not_after.or(base.not_after),
            send: self.send.or(base.send),
            key: self.key.or(base.key),
            usage: self.usage.clone().or_else(|| base.usage.clone()),
            must_staple: self.must_staple.or(base.must_staple),
            critical: self.critical.or(base.critical),
        }
    }
}

impl MailTable {
    /// This table, with `base` where it says nothing; `addresses` and `at` are not inherited.
    pub(crate) fn over(&self, base: &Self) -> Self {
        let says_starttls = self.starttls.is_some() || self.raw.is_some();
        let reply = if says_starttls { self } else { base };
        Self {
            addresses: None,
            listen: self.listen.or(base.listen),
            greeting: self.greeting.clone().or_else(|| base.greeting.clone()),
            greeting_delay_ms: self.greeting_delay_ms.or(base.greeting_delay_ms),
            ehlo: self.ehlo.clone().or_else(|| base.ehlo.clone()),
            starttls: reply.starttls.clone(),
            raw: reply.raw.clone(),
            tls: self.tls.clone().or_else(|| base.tls.clone()),
            certificate: self.certificate.over(&base.certificate),
            at: BTreeMap::new(),
        }
    }
}

impl PolicyTable {
    /// This table, with `base` where it says nothing; `addresses` and `at` are not inherited.
    pub(crate) fn over(&self, base: &Self) -> Self {
        let says_body = self.body.is_some() || self.body_hex.is_some() || self.lines.is_some();
        let body = if says_body { self } else { base };
        let mut headers = base.headers.clone();
        headers.extend(self.headers.clone());
        Self {
            body: body.body.clone(),
            body_hex: body.body_hex.clone(),
            lines: body.lines.clone(),
            status: self.status.or(base.status),
            headers,
            delay_ms: self.delay_ms.or(base.delay_ms),
            addresses: None,
            listen: self.listen.or(base.listen),
            tls: self.tls.clone().or_else(|| base.tls.clone()),
            certificate: self.certificate.over(&base.certificate),
            at: BTreeMap::new(),
        }
    }
}
