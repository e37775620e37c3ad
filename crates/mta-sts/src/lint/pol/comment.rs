//! POL-26: a comment.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A comment.
pub static RULE: Rule = Rule {
    code: "POL-26",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a comment",
    args: &["text"],
    check: None,
};
