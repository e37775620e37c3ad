//! EXO-04: *.mx.microsoft is one level short.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// *.mx.microsoft is one level short.
pub static RULE: Rule = Rule {
    code: "EXO-04",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "4.1")],
    summary: "*.mx.microsoft is one level short",
    args: &["host", "pattern"],
    check: None,
};
