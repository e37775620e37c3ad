//! POL-39: wildcard over a zone where others own names.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Wildcard over a zone where others own names.
pub static RULE: Rule = Rule {
    code: "POL-39",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "10.4")],
    summary: "wildcard over a zone where others own names",
    args: &["pattern"],
    check: None,
};
