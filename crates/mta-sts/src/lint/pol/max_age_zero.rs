//! POL-13: max_age 0.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Max_age 0.
pub static RULE: Rule = Rule {
    code: "POL-13",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "max_age 0",
    args: &[],
    check: None,
};
