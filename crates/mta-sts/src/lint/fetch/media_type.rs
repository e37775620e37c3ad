//! FETCH-11: not served as text/plain.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Not served as text/plain.
pub static RULE: Rule = Rule {
    code: "FETCH-11",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "not served as text/plain",
    args: &["type"],
    check: None,
};
