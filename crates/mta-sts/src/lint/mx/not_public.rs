//! MX-13: an MX that is an address or has only special-purpose ones.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An MX that is an address or has only special-purpose ones.
pub static RULE: Rule = Rule {
    code: "MX-13",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1"), rfc(6890, "-")],
    summary: "an MX that is an address or has only special-purpose ones",
    args: &["host", "address", "class"],
    check: None,
};
