//! TLS-07: STARTTLS answered 4xx.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// STARTTLS answered 4xx.
pub static RULE: Rule = Rule {
    code: "TLS-07",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(3207, "4")],
    summary: "STARTTLS answered 4xx",
    args: &["host", "reply"],
    check: None,
};
