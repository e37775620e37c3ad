//! What a check concludes, as plain data. Sentences are made elsewhere.

use crate::{
    dane::Dane,
    diagnostic::Diagnostic,
    domain::{DnsName, Domain},
    evidence::Unseen,
    time::Timestamp,
    verdict::{Confidence, HostStatus, Outcome, SenderVerdict},
};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// The whole report.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckReport {
    /// The policy domain.
    pub domain: Domain<'static>,
    /// The moment it was judged at.
    pub checked_at: Timestamp,
    /// The worst of the verdicts.
    pub headline: Headline,
    /// The seven steps, in order.
    pub steps: Vec<StepReport>,
    /// The MX hosts, in the order of the walk.
    pub hosts: Vec<MxReport>,
    /// The policy as most senders read it.
    pub policy: Option<PolicySummary>,
    /// Whose body is the policy file that was judged: a place in [`crate::evidence::PolicyFetch::attempts`].
    pub policy_from: Option<usize>,
    /// The id as most senders read it.
    pub record_id: Option<String>,
    /// Every finding, in the order of the rules' table.
    pub diagnostics: Vec<Diagnostic>,
    /// One for each view.
    pub verdicts: Vec<SenderVerdict>,
}

/// The one answer on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// What becomes of mail in the worst view.
    pub outcome: Outcome,
    /// Whether everything that matters was seen, in every view.
    pub confidence: Confidence,
    /// Which of the verdicts it is.
    pub verdict: usize,
    /// Which sentence says it (ux.md §3.3).
    pub case: Case,
}

/// The cases that have a sentence of their own (ux.md §3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// Still collecting: no answer yet.
    Running,
    /// enforce, every MX passes.
    EnforceAll,
    /// enforce, some MX are refused.
    EnforceSome,
    /// enforce, no MX passes.
    EnforceNone,
    /// testing, every MX passes.
    TestingAll,
    /// testing, some would be refused.
    TestingSome,
    /// mode none.
    Off,
    /// Senders ignore the set-up.
    Invalid,
    /// Nothing is published.
    Absent,
    /// Not everything that matters was seen.
    Incomplete,
    /// No MX host can take mail now.
    Deferred,
    /// The domain takes no mail.
    Bounced,
    /// Strict and tolerant senders differ.
    DependsOnSender,
    /// Only senders with an old policy refuse.
    OldPolicyRefuses,
    /// Only senders that honour DANE do not deliver.
    DaneFails,
}

/// The steps of the page (contracts.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The TXT record.
    Record,
    /// The policy host: address, connection, certificate.
    PolicyHost,
    /// The policy file.
    PolicyFile,
    /// The MX set.
    Mx,
    /// MX names against patterns.
    Match,
    /// The mail servers: STARTTLS and certificates.
    Servers,
    /// TLS reporting.
    TlsReporting,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Record,
        Self::PolicyHost,
        Self::PolicyFile,
        Self::Mx,
        Self::Match,
        Self::Servers,
        Self::TlsReporting,
    ];

    /// The value of `data-step`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::PolicyHost => "policy-host",
            Self::PolicyFile => "policy-file",
            Self::Mx => "mx",
            Self::Match => "match",
            Self::Servers => "servers",
            Self::TlsReporting => "tls-reporting",
        }
    }
}

/// How far a step, or a stage of one host, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not begun.
    Waiting,
    /// Begun.
    Running,
    /// Good.
    Pass,
    /// Works, but.
    Warn,
    /// An error was found.
    Fail,
    /// Could not tell.
    Unknown,
    /// Has no meaning here; the parent says why.
    Skipped,
}

impl Status {
    /// The value of `data-status`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
        }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepReport {
    /// Which.
    pub step: Step,
    /// How far.
    pub status: Status,
    /// Why it is `unknown`, where our side is the cause.
    pub unseen: Option<Unseen>,
    /// The step that makes this one `skipped`.
    pub parent: Option<Step>,
    /// Indices of its findings in [`CheckReport::diagnostics`].
    pub diagnostics: Vec<usize>,
}

/// One MX host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MxReport {
    /// The MX record's own name.
    pub host: DnsName,
    /// Its preference.
    pub preference: u16,
    /// The pattern of the lenient policy that covers it.
    pub matched_by: Option<String>,
    /// The policy match as a stage: `skipped` without a policy.
    pub policy: Status,
    /// One row for each address.
    pub addresses: Vec<MxAddress>,
    /// What the host is to a sender that follows the policy (or, without one, would be if the name were listed).
    pub status: HostStatus,
    /// What it is to a sender that honours DANE.
    pub dane: Dane,
}

/// One address of an MX host: the row of the matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MxAddress {
    /// Where.
    pub addr: IpAddr,
    /// TCP and greeting.
    pub connect: Status,
    /// STARTTLS offered and accepted.
    pub starttls: Status,
    /// Handshake with TLS 1.2 or later.
    pub tls: Status,
    /// Certificate.
    pub certificate: Status,
    /// Version and suite, where the handshake completed.
    pub protocol: Option<String>,
    /// What this address alone is to a sender.
    pub status: HostStatus,
}

/// A policy's values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicySummary {
    /// Always `STSv1`.
    pub version: &'static str,
    /// The mode.
    pub mode: crate::policy::Mode,
    /// Seconds.
    pub max_age: u32,
    /// Patterns in the order of the file.
    pub mx: Vec<String>,
    /// Unknown fields.
    pub extensions: Vec<(String, String)>,
}

impl PolicySummary {
    /// The values of `policy`.
    pub fn of(policy: &crate::policy::Policy<'_>) -> Self {
        let own = |e: &crate::policy::Extension<'_>| (e.name.to_owned(), e.value.to_owned());
        Self {
            version: "STSv1",
            mode: policy.mode,
            max_age: policy.max_age.seconds(),
            mx: policy.mx.iter().map(|pattern| pattern.value.to_string()).collect(),
            extensions: policy.extensions.iter().map(own).collect(),
        }
    }
}
