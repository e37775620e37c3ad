//! TLS-08: STARTTLS offered but refused.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// STARTTLS offered but refused.
pub static RULE: Rule = Rule {
    code: "TLS-08",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(3207, "4")],
    summary: "STARTTLS offered but refused",
    args: &["host", "reply"],
    check: None,
};
