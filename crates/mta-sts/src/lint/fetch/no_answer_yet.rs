//! FETCH-27: no answer within our first deadline.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// No answer within our first deadline.
pub static RULE: Rule = Rule {
    code: "FETCH-27",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "no answer within our first deadline",
    args: &["host"],
    check: None,
};
