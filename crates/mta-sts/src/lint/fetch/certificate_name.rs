//! FETCH-05: the policy certificate is for another name.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The policy certificate is for another name.
pub static RULE: Rule = Rule {
    code: "FETCH-05",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3"), rfc(8461, "8.2")],
    summary: "the policy certificate is for another name",
    args: &["host", "presented"],
    check: None,
};
