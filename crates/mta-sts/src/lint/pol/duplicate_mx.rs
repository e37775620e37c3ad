//! POL-31: the same pattern twice.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// The same pattern twice.
pub static RULE: Rule = Rule {
    code: "POL-31",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "the same pattern twice",
    args: &["pattern"],
    check: None,
};
