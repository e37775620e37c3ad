//! SENDER-04: deferred in a view.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Deferred in a view.
pub static RULE: Rule = Rule {
    code: "SENDER-04",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.5.4.1")],
    summary: "deferred in a view",
    args: &["views"],
    check: None,
};
