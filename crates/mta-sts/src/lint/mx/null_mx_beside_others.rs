//! MX-06: null MX beside real MX.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Null MX beside real MX.
pub static RULE: Rule = Rule {
    code: "MX-06",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(7505, "3")],
    summary: "null MX beside real MX",
    args: &[],
    check: None,
};
