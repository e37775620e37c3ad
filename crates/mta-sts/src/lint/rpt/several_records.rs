//! RPT-04: two or more TLSRPT records.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Two or more TLSRPT records.
pub static RULE: Rule = Rule {
    code: "RPT-04",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "two or more TLSRPT records",
    args: &["count"],
    check: None,
};
