//! TXT-01: exactly one usable record.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Exactly one usable record.
pub static RULE: Rule = Rule {
    code: "TXT-01",
    severity: Severity::Good,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "exactly one usable record",
    args: &["name"],
    check: None,
};
