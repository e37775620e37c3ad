//! MX-07: no MX: mail goes to the domain itself.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No MX: mail goes to the domain itself.
pub static RULE: Rule = Rule {
    code: "MX-07",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "no MX: mail goes to the domain itself",
    args: &["domain"],
    check: None,
};
