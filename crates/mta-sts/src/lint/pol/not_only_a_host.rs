//! POL-34: scheme, port, path or @.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Scheme, port, path or @.
pub static RULE: Rule = Rule {
    code: "POL-34",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2")],
    summary: "scheme, port, path or @",
    args: &["value"],
    check: None,
};
