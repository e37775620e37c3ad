//! CERT-03: notAfter has passed.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// NotAfter has passed.
pub static RULE: Rule = Rule {
    code: "CERT-03",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2"), rfc(5280, "4.1.2.5")],
    summary: "notAfter has passed",
    args: &["host", "not_after"],
    check: None,
};
