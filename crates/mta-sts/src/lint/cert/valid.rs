//! CERT-15: valid for the MX name.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Valid for the MX name.
pub static RULE: Rule = Rule {
    code: "CERT-15",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2")],
    summary: "valid for the MX name",
    args: &["host", "not_after"],
    check: None,
};
