//! POL-20: mode testing.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Mode testing.
pub static RULE: Rule = Rule {
    code: "POL-20",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "5")],
    summary: "mode testing",
    args: &[],
    check: None,
};
