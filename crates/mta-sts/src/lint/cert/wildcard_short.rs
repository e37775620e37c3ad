//! CERT-07: a wildcard that does not reach the name.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A wildcard that does not reach the name.
pub static RULE: Rule = Rule {
    code: "CERT-07",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "3.3"), rfc(9525, "6.3")],
    summary: "a wildcard that does not reach the name",
    args: &["host", "wildcard"],
    check: None,
};
