//! POL-30: a control octet.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A control octet.
pub static RULE: Rule = Rule {
    code: "POL-30",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a control octet",
    args: &["character"],
    check: None,
};
