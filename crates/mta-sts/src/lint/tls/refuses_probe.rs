//! TLS-03: greeting 5xx.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Greeting 5xx.
pub static RULE: Rule = Rule {
    code: "TLS-03",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "3.1")],
    summary: "greeting 5xx",
    args: &["host", "reply"],
    check: None,
};
