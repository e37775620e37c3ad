//! POL-19: mode none without mx lines.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Mode none without mx lines.
pub static RULE: Rule = Rule {
    code: "POL-19",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "mode none without mx lines",
    args: &[],
    check: None,
};
