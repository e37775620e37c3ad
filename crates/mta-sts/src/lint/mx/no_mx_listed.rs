//! MX-03: no MX matches a pattern.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No MX matches a pattern.
pub static RULE: Rule = Rule {
    code: "MX-03",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "5")],
    summary: "no MX matches a pattern",
    args: &["hosts", "patterns"],
    check: None,
};
