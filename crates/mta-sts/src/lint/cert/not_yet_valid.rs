//! CERT-04: notBefore is ahead.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// NotBefore is ahead.
pub static RULE: Rule = Rule {
    code: "CERT-04",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "4.1.2.5")],
    summary: "notBefore is ahead",
    args: &["host", "not_before"],
    check: None,
};
