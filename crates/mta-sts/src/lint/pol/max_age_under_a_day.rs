//! POL-14: max_age under a day.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Max_age under a day.
pub static RULE: Rule = Rule {
    code: "POL-14",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "max_age under a day",
    args: &["value"],
    check: None,
};
