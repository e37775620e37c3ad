//! MX-08: the MX lookup fails.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The MX lookup fails.
pub static RULE: Rule = Rule {
    code: "MX-08",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "the MX lookup fails",
    args: &["failure"],
    check: None,
};
