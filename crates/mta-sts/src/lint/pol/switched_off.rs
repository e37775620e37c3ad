//! POL-22: mode none.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Mode none.
pub static RULE: Rule = Rule {
    code: "POL-22",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.3")],
    summary: "mode none",
    args: &[],
    check: None,
};
