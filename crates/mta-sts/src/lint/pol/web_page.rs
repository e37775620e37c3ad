//! POL-29: HTML, JSON or XML.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// HTML, JSON or XML.
pub static RULE: Rule = Rule {
    code: "POL-29",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "HTML, JSON or XML",
    args: &["start"],
    check: None,
};
