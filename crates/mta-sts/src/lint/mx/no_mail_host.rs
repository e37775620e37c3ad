//! MX-09: neither MX nor address.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Neither MX nor address.
pub static RULE: Rule = Rule {
    code: "MX-09",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "neither MX nor address",
    args: &["domain"],
    check: None,
};
