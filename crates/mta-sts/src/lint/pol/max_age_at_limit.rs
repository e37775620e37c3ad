//! POL-17: max_age exactly 31557600.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Max_age exactly 31557600.
pub static RULE: Rule = Rule {
    code: "POL-17",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "max_age exactly 31557600",
    args: &[],
    check: None,
};
