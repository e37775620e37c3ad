//! FETCH-24: empty, or shorter than promised.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Empty, or shorter than promised.
pub static RULE: Rule = Rule {
    code: "FETCH-24",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "empty, or shorter than promised",
    args: &["received", "declared"],
    check: None,
};
