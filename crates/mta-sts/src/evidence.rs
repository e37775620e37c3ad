//! What was observed, and nothing else: no field of it is an opinion. One JSON file of it replays a whole check.

use crate::{
    address::AddressClass,
    dane::TlsaSet,
    domain::{DnsName, Domain},
    octets::Octets,
    smtp::Reply,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use std::{fmt, net::IpAddr};

/// Something that may not have been observed. What was not seen is no finding about the domain.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen<T> {
    /// Asked, not answered yet.
    #[default]
    Pending,
    /// We could not look.
    Unseen(Unseen),
    /// Observed.
    Got(T),
}

impl<T> Seen<T> {
    /// The observation, where there is one.
    pub fn got(&self) -> Option<&T> {
        match self {
            Self::Got(value) => Some(value),
            Self::Pending | Self::Unseen(_) => None,
        }
    }

    /// Whether an answer is still to come.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// Nobody looks.
    pub(crate) fn not_asked() -> Self {
        Self::Unseen(Unseen::NotAsked)
    }
}

/// Why we could not look: always our side, never the domain's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unseen {
    /// The resolver did not answer us, or not in a way we can read.
    Resolver(String),
    /// The proxy did not answer us, or refused; its stable error code, or what the browser said.
    Proxy(String),
    /// Our port 25 is closed.
    Port25,
    /// Cancelled, or left out by a limit of ours (the first 10 MX hosts, say).
    NotAsked,
    /// Needs something else that was not seen.
    Depends,
}

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

/// What a sender may still hold (RFC 8461 §3.3, §5.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CachedPolicy {
    /// The policy file as fetched then.
    pub policy: Octets,
    /// The id of the TXT record that led to it.
    pub id: String,
    /// When it was fetched.
    pub fetched_at: Timestamp,
}

/// What a replay needs beside the observations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The moment that everything is judged at.
    pub now: Timestamp,
    /// Policies that a sender may hold; one more view each.
    pub cached: Vec<CachedPolicy>,
    /// Trust anchors beside the shipped root store: certificates, DER (the lab's CA).
    pub anchors: Vec<Octets>,
    /// Address prefixes that count as public beside the public ones (the lab's), as `203.0.113.0/24`.
    pub also_public: Vec<String>,
    /// The date of the shipped root store.
    pub root_store: String,
}

/// Everything one check observed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The policy domain.
    pub domain: Domain<'static>,
    /// When collecting began.
    pub collected_at: Timestamp,
    /// What a replay needs.
    pub inputs: Inputs,
    /// TXT at `_mta-sts.` the domain.
    pub sts: Seen<Lookup<TxtRecord>>,
    /// TXT at `_smtp._tls.` the domain.
    pub tlsrpt: Seen<Lookup<TxtRecord>>,
    /// MX of the domain.
    pub mx: Seen<Lookup<MxRecord>>,
    /// The domain's own addresses: asked where it has no MX (RFC 5321 §5.1).
    pub apex: Seen<Lookup<IpAddr>>,
    /// The policy fetch.
    pub policy: Seen<PolicyFetch>,
    /// The MX hosts: by preference, within one in the order of the answer; the root of a null MX is left out.
    pub hosts: Vec<MxEvidence>,
    /// What was asked besides: no verdict reads it.
    #[serde(default)]
    pub side_lookups: SideLookups,
}

/// DNS facts that only explain. They are asked for off everybody's path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SideLookups {
    /// TXT at a label below the domain that nobody publishes: what a wildcard says there (RFC 4592 §2.1.1). Asked where
    /// `_mta-sts.` the domain has TXT records.
    pub sibling: Seen<Lookup<TxtRecord>>,
    /// TXT at the names that are taken for `_mta-sts.` the domain. Asked where DNS denies that one.
    pub misplaced: Vec<Seen<Lookup<TxtRecord>>>,
    /// TXT at the domains that the policy's unused patterns belong to, the names of two and of three labels: what
    /// matters is which of them do not exist.
    pub unused: Vec<Seen<Lookup<TxtRecord>>>,
}

impl Default for SideLookups {
    /// None is asked for before there is a reason.
    fn default() -> Self {
        Self { sibling: Seen::not_asked(), misplaced: Vec::new(), unused: Vec::new() }
    }
}

impl SideLookups {
    /// Those that say more about the record, or about its absence.
    pub(crate) fn explains_record(&self) -> impl Iterator<Item = &Seen<Lookup<TxtRecord>>> {
        self.misplaced.iter().chain([&self.sibling])
    }
}

impl Evidence {
    /// Nothing observed yet.
    pub fn new(domain: Domain<'static>, inputs: Inputs) -> Self {
        Self {
            domain,
            collected_at: inputs.now,
            inputs,
            sts: Seen::Pending,
            tlsrpt: Seen::Pending,
            mx: Seen::Pending,
            apex: Seen::Pending,
            policy: Seen::Pending,
            hosts: Vec::new(),
            side_lookups: SideLookups::default(),
        }
    }

    /// Every completed handshake with the host name it must answer for: what the certificate module examines.
    pub fn handshakes(&self) -> impl Iterator<Item = (Chain<'_>, &TlsEvidence)> {
        let policy = self.policy.got().into_iter().flat_map(|fetch| &fetch.attempts);
        let policy = policy.filter_map(|a| Some((Chain { mx: None, addr: a.addr }, a.tls.as_ref()?)));
        let mail = self.hosts.iter().flat_map(|host| {
            let probes = host.probes.got().into_iter().flatten();
            probes.filter_map(|p| Some((Chain { mx: Some(&host.host), addr: p.addr }, p.tls.as_ref()?)))
        });
        policy.chain(mail)
    }

    /// What the chain of an MX host is held against beside its name; empty for the policy host (`None`).
    pub fn tlsa_set(&self, mx: Option<&DnsName>) -> TlsaSet {
        TlsaSet::of(self, mx)
    }
}

/// Which chain: the policy host's (`mx` is `None`) or an MX host's, at one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain<'a> {
    /// The MX host.
    pub mx: Option<&'a DnsName>,
    /// Its address.
    pub addr: IpAddr,
}
