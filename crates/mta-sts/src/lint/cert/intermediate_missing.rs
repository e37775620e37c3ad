//! CERT-02: an intermediate is not sent.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An intermediate is not sent.
pub static RULE: Rule = Rule {
    code: "CERT-02",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "6")],
    summary: "an intermediate is not sent",
    args: &["host", "issuer"],
    check: None,
};
