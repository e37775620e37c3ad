//! The policy fetch.

use super::{HandshakeFailure, Lookup, Phase, Timings, TlsEvidence};
use crate::{address::AddressClass, octets::Octets};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// All tries to fetch the policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyFetch {
    /// The one URL (RFC 8461 §3.2).
    pub url: String,
    /// The policy host's addresses.
    pub addresses: Lookup<IpAddr>,
    /// One for each address tried.
    pub attempts: Vec<FetchAttempt>,
    /// The deadline in milliseconds: 20,000 at first, 60,000 on a retry.
    pub deadline: u32,
}

/// One try at one address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FetchAttempt {
    /// Where.
    pub addr: IpAddr,
    /// The answer, or why there is none.
    pub outcome: Result<HttpResponse, FetchFailure>,
    /// The handshake, where one completed.
    pub tls: Option<TlsEvidence>,
    /// When what happened.
    pub timings: Timings,
}

/// A policy fetch without an HTTP answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FetchFailure {
    /// The address is not public; we do not connect to it.
    Blocked(AddressClass),
    /// TCP failed; what the system said.
    Connect(String),
    /// The handshake failed.
    Tls(HandshakeFailure),
    /// Our deadline passed.
    Timeout(Phase),
    /// The answer is no HTTP/1.1 message, or breaks off inside its head; what came.
    BadFraming(String),
}

/// An HTTP answer, byte for byte.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HttpResponse {
    /// Status code.
    pub status: u16,
    /// Header fields in order, names as sent.
    pub headers: Vec<(String, Octets)>,
    /// Content-Length, where a readable one was sent.
    pub declared_length: Option<u64>,
    /// The body up to the cap of 65,537 octets.
    pub body: Octets,
    /// Whether the body ended early: at our cap, at our deadline, or before what framing promised.
    pub truncated: Option<Truncated>,
}

/// Why a body is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Truncated {
    /// More than 65,536 octets.
    AtCap,
    /// Our deadline passed.
    AtDeadline,
    /// The connection ended before the declared length or the last chunk.
    Early,
}

impl HttpResponse {
    /// The first value of a header field, name compared without case.
    pub fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| &value.0[..])
    }
}
