//! POL-21: in testing for over 60 days.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// In testing for over 60 days.
pub static RULE: Rule = Rule {
    code: "POL-21",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "in testing for over 60 days",
    args: &["days"],
    check: None,
};
