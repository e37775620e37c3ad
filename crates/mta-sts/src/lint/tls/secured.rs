//! TLS-15: STARTTLS with TLS 1.2 or 1.3.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// STARTTLS with TLS 1.2 or 1.3.
pub static RULE: Rule = Rule {
    code: "TLS-15",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[rfc(8461, "7.2")],
    summary: "STARTTLS with TLS 1.2 or 1.3",
    args: &["host", "version", "suite"],
    check: None,
};
