//! TXT-16: spacing or separators outside the grammar.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Spacing or separators outside the grammar.
pub static RULE: Rule = Rule {
    code: "TXT-16",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "spacing or separators outside the grammar",
    args: &[],
    check: None,
};
