//! The report as the page reads it: of the `check` object of contracts.md §1 what is shown.

use mta_sts::{
    Domain, Evidence, Owner, Severity, Subject, Timestamp,
    policy::Mode,
    report::{Case, MxReport, StepReport},
    span::{Position, Span},
    verdict::{Confidence, Outcome},
};
use serde::Deserialize;

/// The whole report.
#[derive(Clone, Debug, Deserialize)]
pub struct View {
    /// The policy domain.
    pub domain: Domain<'static>,
    /// The moment it was judged at.
    pub checked_at: Timestamp,
    /// The one answer on top.
    pub headline: Headline,
    /// One for each kind of sender.
    pub verdicts: Vec<Verdict>,
    /// The seven steps, in order.
    pub steps: Vec<StepReport>,
    /// Every finding.
    pub diagnostics: Vec<Finding>,
    /// The policy as most senders read it.
    pub policy: Option<Policy>,
    /// Whose body is the policy file that was judged: a place among the attempts of the fetch.
    #[serde(default)]
    pub policy_from: Option<usize>,
    /// The id as most senders read it.
    pub id: Option<String>,
    /// The MX hosts, in the order of the walk.
    pub hosts: Vec<MxReport>,
    /// What was observed.
    pub evidence: Evidence,
}

/// The one answer on top.
#[derive(Clone, Debug, Deserialize)]
pub struct Headline {
    /// What becomes of mail in the worst view.
    pub outcome: Outcome,
    /// Whether everything that matters was seen.
    pub confidence: Confidence,
    /// The same in a sentence.
    pub sentence: String,
    /// What the sentence leaves out.
    pub note: Option<String>,
    /// Which sentence it is.
    pub case: Case,
}

/// What one kind of sender does.
#[derive(Clone, Debug, Deserialize)]
pub struct Verdict {
    /// What becomes of mail.
    pub outcome: Outcome,
    /// The host that takes it.
    pub via: Option<String>,
    /// What it does and why, in a sentence.
    pub reason: String,
    /// Who it is, in words.
    pub name: String,
    /// Whether everything that matters was seen.
    pub confidence: Confidence,
}

/// A policy's values.
#[derive(Clone, Debug, Deserialize)]
pub struct Policy {
    /// The mode.
    pub mode: Mode,
    /// Seconds.
    pub max_age: u32,
    /// Patterns in the order of the file.
    pub mx: Vec<String>,
}

/// One finding in words.
#[derive(Clone, Debug, Deserialize)]
pub struct Finding {
    /// The rule's ID.
    pub code: String,
    /// How bad.
    pub severity: Severity,
    subject: String,
    /// What is the case, one sentence.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// Who can do it.
    pub owner: Owner,
    #[serde(default)]
    record: Option<u16>,
    /// Where it is written: `RFC 8461 §3.2`.
    pub cite: Vec<String>,
    /// Its place in the raw input.
    pub range: Option<Range>,
    /// Changes that a machine can make.
    pub fixes: Vec<Fix>,
}

/// A place from here to there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Range {
    /// The first octet.
    pub start: Position,
    /// The first octet after it.
    pub end: Position,
}

/// A change of the input.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Fix {
    /// What to replace, in order, without overlap.
    pub edits: Vec<Edit>,
}

/// One replacement; octets from 0.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Edit {
    /// The first octet to replace.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What takes their place.
    pub insert: String,
}

impl Finding {
    /// What it is about; a form that we do not know is about the domain.
    pub fn subject(&self) -> Subject {
        Subject::parse(&self.subject, self.record).unwrap_or(Subject::Domain)
    }

    /// Its place as octets.
    pub fn span(&self) -> Option<Span> {
        self.range.map(|range| Span { start: range.start.byte, end: range.end.byte })
    }
}
