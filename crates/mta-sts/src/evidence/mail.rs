//! MX hosts and what they said on port 25.

use super::{HandshakeFailure, Lookup, Phase, Seen, Timings, TlsEvidence, TlsaRecord};
use crate::{address::AddressClass, domain::DnsName, octets::Octets, smtp::Reply};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// One MX host as observed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MxEvidence {
    /// The MX record's own name.
    pub host: DnsName,
    /// Its preference; 0 for an implicit MX.
    pub preference: u16,
    /// Its addresses as our resolver sees them.
    pub addresses: Seen<Lookup<IpAddr>>,
    /// The CNAME record of the host itself, asked for only where an alias led to addresses that are not secure: it may be
    /// secure all the same (RFC 7672 §2.2.2). `None` where that is not so.
    #[serde(default)]
    pub alias: Option<Seen<Lookup<DnsName>>>,
    /// TLSA records at `_25._tcp.` the host.
    pub tlsa: Seen<Lookup<TlsaRecord>>,
    /// TLSA records at `_25._tcp.` what the host is a secure alias of (RFC 7672 §2.2.2); `None` where it is none.
    #[serde(default)]
    pub tlsa_at_target: Option<Seen<Lookup<TlsaRecord>>>,
    /// One probe for each address.
    pub probes: Seen<Vec<SmtpProbe>>,
    /// A second one, with a ClientHello that offers TLS 1.1 at most; its failure tells what the server made of that. Only
    /// where the first showed a certificate.
    #[serde(default = "Seen::not_asked")]
    pub old_tls: Seen<Vec<SmtpProbe>>,
}

impl MxEvidence {
    /// A host that nothing was asked about yet.
    pub fn unasked(host: DnsName, preference: u16) -> Self {
        Self {
            host,
            preference,
            addresses: Seen::Pending,
            alias: None,
            tlsa: Seen::Pending,
            tlsa_at_target: None,
            probes: Seen::Pending,
            old_tls: Seen::not_asked(),
        }
    }

    /// Whether a TLSA record was seen, secure or not.
    pub(crate) fn has_tlsa(&self) -> bool {
        let has = |seen: &Seen<Lookup<TlsaRecord>>| seen.got().is_some_and(|l| !l.records().is_empty());
        has(&self.tlsa) || self.tlsa_at_target.as_ref().is_some_and(has)
    }

    /// Whether an answer about TLSA records is still to come.
    pub(crate) fn awaits_tlsa(&self) -> bool {
        self.tlsa == Seen::Pending
            || self.tlsa_at_target == Some(Seen::Pending)
            || self.alias == Some(Seen::Pending)
    }

    /// Whether the host is an alias that DNSSEC vouches for, though not for what it leads to.
    pub(crate) fn is_secure_alias(&self) -> bool {
        let alias = self.alias.as_ref().and_then(Seen::got);
        alias.is_some_and(|alias| alias.authenticated && alias.answer.is_ok())
    }
}

/// One SMTP conversation on port 25, up to the TLS handshake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SmtpProbe {
    /// Where.
    pub addr: IpAddr,
    /// Everything said in plaintext.
    pub transcript: Vec<SmtpLine>,
    /// Whether STARTTLS was offered (RFC 3207 §2).
    pub starttls: bool,
    /// The handshake, where one completed.
    pub tls: Option<TlsEvidence>,
    /// Why there is none.
    pub failure: Option<ProbeFailure>,
    /// When what happened.
    pub timings: Timings,
}

/// One line of an SMTP conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmtpLine {
    /// Who said it.
    pub from: Speaker,
    /// The line, with its end.
    pub bytes: Octets,
    /// Milliseconds from the start of the probe.
    pub at: u32,
}

/// A side of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// We.
    Client,
    /// The mail server.
    Server,
}

/// A probe that did not reach a certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProbeFailure {
    /// The address is not public; we do not connect to it.
    Blocked(AddressClass),
    /// TCP failed (refused, unreachable, reset); what the system said.
    Connect(String),
    /// Our deadline passed.
    Timeout(Phase),
    /// The greeting is not 220.
    Greeting(Reply),
    /// EHLO was refused.
    Ehlo(Reply),
    /// EHLO was accepted, STARTTLS is not among its keywords.
    NoStartTls,
    /// STARTTLS was offered, but not answered 220.
    StartTlsRefused(Reply),
    /// Plaintext came after the 220 line, before TLS.
    PlaintextAfter220(Octets),
    /// What answers speaks no SMTP; its first bytes.
    NotSmtp(Octets),
    /// The connection ended in the middle of the conversation.
    Closed(Phase),
    /// The handshake failed.
    Handshake(HandshakeFailure),
}
