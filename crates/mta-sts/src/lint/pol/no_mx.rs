//! POL-18: enforce or testing without a usable mx.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Enforce or testing without a usable mx.
pub static RULE: Rule = Rule {
    code: "POL-18",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "enforce or testing without a usable mx",
    args: &["mode"],
    check: None,
};
