//! RPT-08: , ! or ; in a URI.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// , ! or ; in a URI.
pub static RULE: Rule = Rule {
    code: "RPT-08",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: ", ! or ; in a URI",
    args: &["uri"],
    check: None,
};
