//! POL-35: an address.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An address.
pub static RULE: Rule = Rule {
    code: "POL-35",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2"), rfc(5321, "5.1")],
    summary: "an address",
    args: &["value"],
    check: None,
};
