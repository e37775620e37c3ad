//! RPT-01: one usable TLSRPT record.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// One usable TLSRPT record.
pub static RULE: Rule = Rule {
    code: "RPT-01",
    severity: Severity::Good,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "one usable TLSRPT record",
    args: &["rua"],
    check: None,
};
