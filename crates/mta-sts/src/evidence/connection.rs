//! What is the same for every connection: when what happened, and the TLS handshake.

use crate::{domain::DnsName, octets::Octets};
use serde::{Deserialize, Serialize};

/// Milliseconds from the start of an attempt to each point that was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timings {
    /// TCP connection stands.
    pub connected: Option<u32>,
    /// First byte of the SMTP greeting.
    pub greeting: Option<u32>,
    /// TLS handshake done.
    pub secured: Option<u32>,
    /// First byte of the HTTP answer.
    pub first_byte: Option<u32>,
    /// Everything done or given up.
    pub finished: Option<u32>,
}

/// Where a deadline of ours passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// TCP connection.
    Connect,
    /// SMTP greeting.
    Greeting,
    /// An SMTP reply.
    Reply,
    /// TLS handshake.
    Handshake,
    /// HTTP answer.
    Answer,
}

/// What a TLS handshake showed, recorded without judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsEvidence {
    /// `1.2` or `1.3`.
    pub version: String,
    /// The IANA name of the cipher suite.
    pub cipher_suite: String,
    /// The name sent in SNI (RFC 6066 §3).
    pub server_name: DnsName,
    /// The certificates as sent, DER, leaf first.
    pub chain: Vec<Octets>,
    /// Whether an answer about the leaf's revocation was stapled to it (RFC 6066 §8).
    #[serde(default)]
    pub stapled: bool,
}

/// A failed TLS handshake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandshakeFailure {
    /// The alert that the server sent (RFC 8446 §6), where it sent one.
    pub alert: Option<u8>,
    /// The version that the server chose or insists on, where that is known and the reason: `1.0`, `1.1`, `ssl-3.0`.
    pub version: Option<String>,
    /// Whether the server wants a certificate from us and will not go on without.
    pub wants_client_certificate: bool,
    /// The cipher suite of TLS 1.2 that the server chose where it was offered more than our library has, after it had
    /// refused what the library offers.
    #[serde(default)]
    pub outdated: Option<String>,
    /// What our TLS library says, for people.
    pub detail: String,
}
