//! POL-40: a single label.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// A single label.
pub static RULE: Rule = Rule {
    code: "POL-40",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "a single label",
    args: &["value"],
    check: None,
};
