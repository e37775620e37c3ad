//! TLS-01: no address accepts TCP on port 25.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// No address accepts TCP on port 25.
pub static RULE: Rule = Rule {
    code: "TLS-01",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[],
    summary: "no address accepts TCP on port 25",
    args: &["host"],
    check: None,
};
