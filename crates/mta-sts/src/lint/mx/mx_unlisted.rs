//! MX-02: an MX matches no pattern, others do.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An MX matches no pattern, others do.
pub static RULE: Rule = Rule {
    code: "MX-02",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "4.1"), rfc(8461, "5"), rfc(8461, "8.4")],
    summary: "an MX matches no pattern, others do",
    args: &["host"],
    check: None,
};
