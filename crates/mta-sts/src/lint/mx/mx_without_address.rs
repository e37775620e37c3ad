//! MX-11: an MX host without address, others have one.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An MX host without address, others have one.
pub static RULE: Rule = Rule {
    code: "MX-11",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "an MX host without address, others have one",
    args: &["host"],
    check: None,
};
