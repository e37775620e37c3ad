//! TXT-21: octets outside printable ASCII.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Octets outside printable ASCII.
pub static RULE: Rule = Rule {
    code: "TXT-21",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "octets outside printable ASCII",
    args: &["character"],
    check: None,
};
