//! RPT-02: MTA-STS without TLSRPT.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// MTA-STS without TLSRPT.
pub static RULE: Rule = Rule {
    code: "RPT-02",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "6")],
    summary: "MTA-STS without TLSRPT",
    args: &["name"],
    check: None,
};
