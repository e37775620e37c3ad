//! TLS-12: plaintext after the 220 line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Plaintext after the 220 line.
pub static RULE: Rule = Rule {
    code: "TLS-12",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(3207, "4.2")],
    summary: "plaintext after the 220 line",
    args: &["host", "bytes"],
    check: None,
};
