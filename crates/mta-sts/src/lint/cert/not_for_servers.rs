//! CERT-09: extended key usage without serverAuth.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Extended key usage without serverAuth.
pub static RULE: Rule = Rule {
    code: "CERT-09",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "4.2.1.12")],
    summary: "extended key usage without serverAuth",
    args: &["host"],
    check: None,
};
