//! TLS-06: a middlebox overwrites the keyword.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A middlebox overwrites the keyword.
pub static RULE: Rule = Rule {
    code: "TLS-06",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(3207, "6")],
    summary: "a middlebox overwrites the keyword",
    args: &["host", "keyword"],
    check: None,
};
