//! TXT-20: id or v twice.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Id or v twice.
pub static RULE: Rule = Rule {
    code: "TXT-20",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.2")],
    summary: "id or v twice",
    args: &["field"],
    check: None,
};
