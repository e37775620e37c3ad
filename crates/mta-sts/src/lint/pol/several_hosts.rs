//! POL-41: several hosts on one line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Several hosts on one line.
pub static RULE: Rule = Rule {
    code: "POL-41",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "several hosts on one line",
    args: &["value"],
    check: None,
};
