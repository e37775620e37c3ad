//! POL-42: upper case in a pattern.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Upper case in a pattern.
pub static RULE: Rule = Rule {
    code: "POL-42",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(9525, "6.3")],
    summary: "upper case in a pattern",
    args: &["value"],
    check: None,
};
