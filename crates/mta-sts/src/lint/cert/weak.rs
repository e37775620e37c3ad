//! CERT-08: weak key or signature.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Weak key or signature.
pub static RULE: Rule = Rule {
    code: "CERT-08",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(9325, "4")],
    summary: "weak key or signature",
    args: &["host", "what"],
    check: None,
};
