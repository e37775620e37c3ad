//! MX-12: no MX host has an address.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No MX host has an address.
pub static RULE: Rule = Rule {
    code: "MX-12",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "no MX host has an address",
    args: &[],
    check: None,
};
