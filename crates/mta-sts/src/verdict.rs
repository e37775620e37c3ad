//! The sender's verdict: would mail arrive? One answer for each kind of sender (conformance.md stage 7).

use crate::{domain::DnsName, policy::Mode, time::Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whose eyes: how it reads, what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SenderView {
    /// How it reads records and policies.
    pub profile: Reading,
    /// What it holds from earlier.
    pub cache: Cache,
    /// Whether it honours DANE (RFC 7672).
    pub dane: bool,
}

/// The two readings of conformance.md §0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Reading {
    /// The ABNF and prose to the letter.
    #[serde(rename = "rfc-strict")]
    Strict,
    /// What most senders' code accepts.
    #[serde(rename = "rfc-lenient")]
    Lenient,
}

impl Reading {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Strict, Self::Lenient];
}

/// What a sender holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// Nothing: first contact.
    New,
    /// What is published now.
    Live,
    /// The policy of that index in [`crate::evidence::Inputs::cached`].
    Held(usize),
}

impl Serialize for Cache {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::New => "new",
            Self::Live => "live",
            Self::Held(_) => "held",
        })
    }
}

/// What becomes of mail, best first. The order is the headline's: the worst view wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Over TLS, policy validated.
    Delivered,
    /// Delivered although validation failed (testing).
    DeliveredWithReport,
    /// No policy applies: opportunistic delivery.
    DeliveredUnprotected,
    /// We could not see enough to say.
    Unknown,
    /// Nobody could be used now; retried.
    Deferred,
    /// Permanent failure that has nothing to do with MTA-STS.
    Bounced,
    /// An enforce policy rules out every host.
    Refused,
}

impl Outcome {
    /// All, best first.
    pub const ALL: [Self; 7] = [
        Self::Delivered,
        Self::DeliveredWithReport,
        Self::DeliveredUnprotected,
        Self::Unknown,
        Self::Deferred,
        Self::Bounced,
        Self::Refused,
    ];
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Delivered => "delivered",
            Self::DeliveredWithReport => "delivered-with-report",
            Self::DeliveredUnprotected => "delivered-unprotected",
            Self::Unknown => "unknown",
            Self::Deferred => "deferred",
            Self::Bounced => "bounced",
            Self::Refused => "refused",
        })
    }
}

/// Whether everything that matters was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Yes.
    Full,
    /// No; the outcome holds for everything that the unseen could be, or is `unknown`.
    Partial,
}

/// The result types of RFC 8460 §4.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResultType {
    /// `starttls-not-supported`
    StarttlsNotSupported,
    /// `certificate-host-mismatch`
    CertificateHostMismatch,
    /// `certificate-expired`
    CertificateExpired,
    /// `certificate-not-trusted`
    CertificateNotTrusted,
    /// `validation-failure`
    ValidationFailure,
    /// `tlsa-invalid`
    TlsaInvalid,
    /// `dnssec-invalid`
    DnssecInvalid,
    /// `dane-required`
    DaneRequired,
    /// `sts-policy-fetch-error`
    StsPolicyFetchError,
    /// `sts-policy-invalid`
    StsPolicyInvalid,
    /// `sts-webpki-invalid`
    StsWebpkiInvalid,
}

impl fmt::Display for ResultType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StarttlsNotSupported => "starttls-not-supported",
            Self::CertificateHostMismatch => "certificate-host-mismatch",
            Self::CertificateExpired => "certificate-expired",
            Self::CertificateNotTrusted => "certificate-not-trusted",
            Self::ValidationFailure => "validation-failure",
            Self::TlsaInvalid => "tlsa-invalid",
            Self::DnssecInvalid => "dnssec-invalid",
            Self::DaneRequired => "dane-required",
            Self::StsPolicyFetchError => "sts-policy-fetch-error",
            Self::StsPolicyInvalid => "sts-policy-invalid",
            Self::StsWebpkiInvalid => "sts-webpki-invalid",
        })
    }
}

/// A failure that the sender reports (RFC 8460 §4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Report {
    /// Which kind.
    pub result: ResultType,
    /// At which MX host; `None` for the policy.
    pub host: Option<DnsName>,
}

/// What one MX host is to a sender under a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HostStatus {
    /// Takes mail over validated TLS.
    Valid,
    /// The policy rules it out.
    StsInvalid(ResultType),
    /// Cannot be used now.
    Unreachable(Reason),
    /// Our probe's own limits: either of the above for all we know.
    Unknown(Reason),
}

/// Why a host could not be used or not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// No address.
    NoAddress,
    /// No address that is public.
    NotPublic,
    /// TCP refused or timed out.
    Connect,
    /// Greeting or EHLO answered 4xx.
    Busy,
    /// Greeting 5xx: may be about our address only.
    RefusesProbe,
    /// STARTTLS answered 4xx.
    TlsUnavailable,
    /// The connection broke off.
    Closed,
    /// Our TLS library lacks what the server insists on; some senders have it.
    OutdatedTls,
    /// A deadline of ours passed after the connection stood.
    Slow,
    /// We could not look.
    NotSeen,
}

/// The policy that a view goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyInForce {
    /// None.
    Absent,
    /// Fetched now.
    Fetched(Mode),
    /// Held from earlier, until then.
    Cached(Mode, Timestamp),
    /// We did not see which.
    Unseen,
}

impl PolicyInForce {
    /// Its mode.
    pub fn mode(&self) -> Option<Mode> {
        match self {
            Self::Fetched(mode) | Self::Cached(mode, _) => Some(*mode),
            Self::Absent | Self::Unseen => None,
        }
    }
}

/// An input of the verdict that was not seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// The TXT record.
    Record,
    /// The policy.
    Policy,
    /// The MX records.
    MxSet,
    /// What an MX host does.
    Mx(DnsName),
    /// The TLSA records of an MX host.
    Tlsa(DnsName),
}

/// "If … then …" (SENDER-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The hosts that are assumed to work; all other unseen ones are assumed not to.
    pub working: Vec<DnsName>,
    /// What then becomes of mail.
    pub outcome: Outcome,
}

/// The answer for one view.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SenderVerdict {
    /// Whose.
    pub view: SenderView,
    /// What becomes of mail.
    pub outcome: Outcome,
    /// The host that takes it, where it is one host in every branch.
    pub via: Option<DnsName>,
    /// The failures that the sender reports, in every branch.
    pub reports: Vec<Report>,
    /// The policy it goes by.
    pub policy: PolicyInForce,
    /// Whether everything that matters was seen.
    pub confidence: Confidence,
    /// What was not seen and matters.
    pub gaps: Vec<Gap>,
    /// The outcomes that remain possible, where they differ.
    pub alternatives: Vec<Alternative>,
}
