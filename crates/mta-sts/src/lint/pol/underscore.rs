//! POL-36: underscore.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Underscore.
pub static RULE: Rule = Rule {
    code: "POL-36",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2")],
    summary: "underscore",
    args: &["value"],
    check: None,
};
