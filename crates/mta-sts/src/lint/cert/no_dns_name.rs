//! CERT-06: no dNSName at all.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No dNSName at all.
pub static RULE: Rule = Rule {
    code: "CERT-06",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2"), rfc(9525, "-")],
    summary: "no dNSName at all",
    args: &["host", "common_name"],
    check: None,
};
