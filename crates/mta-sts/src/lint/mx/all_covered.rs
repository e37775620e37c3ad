//! MX-01: every MX matches a pattern.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Every MX matches a pattern.
pub static RULE: Rule = Rule {
    code: "MX-01",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.1")],
    summary: "every MX matches a pattern",
    args: &["count"],
    check: None,
};
