//! CERT-10: any other path error.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Any other path error.
pub static RULE: Rule = Rule {
    code: "CERT-10",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "6")],
    summary: "any other path error",
    args: &["host", "detail"],
    check: None,
};
