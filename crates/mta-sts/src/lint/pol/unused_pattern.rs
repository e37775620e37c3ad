//! POL-43: a pattern that matches no MX.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// A pattern that matches no MX.
pub static RULE: Rule = Rule {
    code: "POL-43",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "a pattern that matches no MX",
    args: &["pattern"],
    check: None,
};
