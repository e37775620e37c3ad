//! Answers of the DNS.

use crate::{domain::DnsName, octets::Octets};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One DNS question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lookup<T> {
    /// What was asked for.
    pub name: DnsName,
    /// The records in the order of the answer, or why there are none.
    pub answer: Result<Vec<T>, DnsFailure>,
    /// The names that a CNAME chain led through, the last one holding (or lacking) the answer.
    pub aliases: Vec<DnsName>,
    /// The smallest TTL of the answer, in seconds.
    pub ttl: Option<u32>,
    /// The AD bit: the resolver says that DNSSEC vouches for the answer (RFC 4035 §3.2.3).
    pub authenticated: bool,
    /// Who answered, for people.
    pub resolver: String,
}

impl<T> Lookup<T> {
    /// The records; empty where there are none for whatever reason.
    pub fn records(&self) -> &[T] {
        self.answer.as_deref().unwrap_or_default()
    }
}

/// A lookup that gave no records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DnsFailure {
    /// NXDOMAIN.
    NoSuchName,
    /// NOERROR, but no record of this type.
    NoData,
    /// SERVFAIL; the extended error (RFC 8914), where given.
    ServFail(Option<u16>),
    /// SERVFAIL, but an answer with checking disabled: DNSSEC validation broke.
    Bogus,
    /// REFUSED.
    Refused,
    /// The resolver got no answer in time.
    Timeout,
    /// A CNAME chain that loops or is longer than 8 links.
    AliasLoop,
    /// The answer could not be read, or answers another question.
    BadMessage,
    /// Any other response code.
    Rcode(u8),
}

impl fmt::Display for DnsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchName => f.write_str("NXDOMAIN"),
            Self::NoData => f.write_str("NODATA"),
            Self::ServFail(_) => f.write_str("SERVFAIL"),
            Self::Bogus => f.write_str("DNSSEC bogus"),
            Self::Refused => f.write_str("REFUSED"),
            Self::Timeout => f.write_str("timeout"),
            Self::AliasLoop => f.write_str("CNAME loop"),
            Self::BadMessage => f.write_str("unreadable answer"),
            Self::Rcode(code) => write!(f, "RCODE {code}"),
        }
    }
}

impl DnsFailure {
    /// Whether DNS said that there is nothing (rather than failing to say).
    pub fn is_negative(&self) -> bool {
        matches!(self, Self::NoSuchName | Self::NoData)
    }
}

/// A TXT record: its character-strings (RFC 1035 §3.3.14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TxtRecord {
    /// The strings, in order.
    pub strings: Vec<Octets>,
}

impl TxtRecord {
    /// The strings joined with nothing between them (RFC 8461 §3.1).
    pub fn joined(&self) -> Vec<u8> {
        self.strings.iter().flat_map(|s| s.iter().copied()).collect()
    }
}

impl From<Vec<u8>> for TxtRecord {
    /// A record of one string.
    fn from(text: Vec<u8>) -> Self {
        Self { strings: vec![Octets(text)] }
    }
}

/// An MX record (RFC 1035 §3.3.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MxRecord {
    /// Lower is tried first.
    pub preference: u16,
    /// The host.
    pub exchange: DnsName,
}

/// A TLSA record (RFC 6698 §2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsaRecord {
    /// Certificate usage.
    pub usage: u8,
    /// Selector.
    pub selector: u8,
    /// Matching type.
    pub matching: u8,
    /// Certificate association data.
    pub data: Octets,
}
