//! MX-14: MX of equal preference.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// MX of equal preference.
pub static RULE: Rule = Rule {
    code: "MX-14",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "MX of equal preference",
    args: &["hosts"],
    check: None,
};
