//! FETCH-14: over 65536 octets.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Over 65536 octets.
pub static RULE: Rule = Rule {
    code: "FETCH-14",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "over 65536 octets",
    args: &[],
    check: None,
};
