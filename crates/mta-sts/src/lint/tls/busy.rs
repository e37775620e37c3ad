//! TLS-02: greeting 4xx.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Greeting 4xx.
pub static RULE: Rule = Rule {
    code: "TLS-02",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.2")],
    summary: "greeting 4xx",
    args: &["host", "reply"],
    check: None,
};
