//! MX-05: null MX beside MTA-STS.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Null MX beside MTA-STS.
pub static RULE: Rule = Rule {
    code: "MX-05",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(7505, "3")],
    summary: "null MX beside MTA-STS",
    args: &[],
    check: None,
};
