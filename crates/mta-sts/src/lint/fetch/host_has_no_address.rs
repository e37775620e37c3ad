//! FETCH-02: the policy host does not resolve.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The policy host does not resolve.
pub static RULE: Rule = Rule {
    code: "FETCH-02",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "the policy host does not resolve",
    args: &["host"],
    check: None,
};
