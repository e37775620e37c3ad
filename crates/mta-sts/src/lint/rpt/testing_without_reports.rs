//! RPT-03: testing without TLSRPT.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Testing without TLSRPT.
pub static RULE: Rule = Rule {
    code: "RPT-03",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "5")],
    summary: "testing without TLSRPT",
    args: &["name"],
    check: None,
};
