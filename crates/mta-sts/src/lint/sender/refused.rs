//! SENDER-03: refused in a view.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Refused in a view.
pub static RULE: Rule = Rule {
    code: "SENDER-03",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "5")],
    summary: "refused in a view",
    args: &["views"],
    check: None,
};
