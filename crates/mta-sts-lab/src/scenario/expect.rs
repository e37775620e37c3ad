//! What a correct checker says of a scenario.

use serde::Deserialize;

use crate::baseline;
use crate::error::LabError;

/// What a correct checker says of the scenario.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// The codes of all errors and warnings, as a set.
    pub diagnostics: Vec<String>,
    /// Info and good codes that must be among the rest.
    pub also: Vec<String>,
    /// `full` or `partial`; None: not compared.
    pub confidence: Option<String>,
    /// The sender views that are compared.
    pub view: Vec<ExpectView>,
}

/// What one sender view comes to.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct ExpectView {
    /// None: both readings of the RFC.
    pub profile: Option<String>,
    /// `new`, `live` or `held`.
    #[serde(default = "baseline::new_sender")]
    pub cache: String,
    /// Which of the scenario's caches a `held` view has.
    #[serde(default)]
    pub index: usize,
    /// Whether the sender does DANE.
    #[serde(default)]
    pub dane: bool,
    /// The outcome, in the words of the report.
    pub outcome: String,
    /// The host that takes the mail.
    pub via: Option<String>,
    /// The TLSRPT result types, with `@host` where one host is meant.
    #[serde(default)]
    pub report: Vec<String>,
}

impl Expect {
    /// Refuses words that no report uses; `caches` is how many the scenario has.
    pub(super) fn check(&self, caches: usize, file: &str) -> Result<(), LabError> {
        if !matches!(self.confidence.as_deref(), None | Some("full" | "partial")) {
            return Err(LabError::key(file, "[expect] confidence", "neither full nor partial"));
        }
        for (number, view) in self.view.iter().enumerate() {
            let wrong = |key: &str, problem: &str| {
                Err(LabError::key(file, format!("[[expect.view]] {number} {key}"), problem))
            };
            if !matches!(view.cache.as_str(), "new" | "live" | "held") {
                return wrong("cache", "none of new, live, held");
            }
            if view.cache == "held" && view.index >= caches {
                return wrong("index", "there is no such [[cache]]");
            }
            if !OUTCOMES.contains(&view.outcome.as_str()) {
                return wrong("outcome", "none of the outcomes of the report");
            }
        }
        Ok(())
    }
}

const OUTCOMES: [&str; 7] = [
    "delivered",
    "delivered-with-report",
    "delivered-unprotected",
    "deferred",
    "refused",
    "bounced",
    "unknown",
];
