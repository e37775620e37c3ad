//! TLS-09: the TLS handshake fails.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The TLS handshake fails.
pub static RULE: Rule = Rule {
    code: "TLS-09",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4")],
    summary: "the TLS handshake fails",
    args: &["host", "detail"],
    check: None,
};
