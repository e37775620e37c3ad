//! TLS-05: STARTTLS is not offered.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// STARTTLS is not offered.
pub static RULE: Rule = Rule {
    code: "TLS-05",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4"), rfc(8461, "5"), rfc(3207, "4")],
    summary: "STARTTLS is not offered",
    args: &["host"],
    check: None,
};
