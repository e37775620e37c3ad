//! IDN-03: U-label in an mx line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// U-label in an mx line.
pub static RULE: Rule = Rule {
    code: "IDN-03",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "U-label in an mx line",
    args: &["value"],
    check: None,
};
