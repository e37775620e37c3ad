//! TXT-04: a policy is served, but no record announces it.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A policy is served, but no record announces it.
pub static RULE: Rule = Rule {
    code: "TXT-04",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3"), rfc(8461, "3.1")],
    summary: "a policy is served, but no record announces it",
    args: &["name"],
    check: None,
};
