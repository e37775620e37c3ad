//! CERT-01: self-signed or from a private root.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Self-signed or from a private root.
pub static RULE: Rule = Rule {
    code: "CERT-01",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2")],
    summary: "self-signed or from a private root",
    args: &["host", "issuer"],
    check: None,
};
