//! TLS-04: no greeting within 15 s.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No greeting within 15 s.
pub static RULE: Rule = Rule {
    code: "TLS-04",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.5.3.2.1")],
    summary: "no greeting within 15 s",
    args: &["host"],
    check: None,
};
