//! POL-08: version is not on the first line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Version is not on the first line.
pub static RULE: Rule = Rule {
    code: "POL-08",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "version is not on the first line",
    args: &[],
    check: None,
};
