//! POL-45: near miss of a field name.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Near miss of a field name.
pub static RULE: Rule = Rule {
    code: "POL-45",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "near miss of a field name",
    args: &["found", "meant"],
    check: None,
};
