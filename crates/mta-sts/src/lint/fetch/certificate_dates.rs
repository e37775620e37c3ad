//! FETCH-07: the policy certificate is outside its validity.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The policy certificate is outside its validity.
pub static RULE: Rule = Rule {
    code: "FETCH-07",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "the policy certificate is outside its validity",
    args: &["host", "not_before", "not_after"],
    check: None,
};
