//! POL-15: max_age under a week.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Max_age under a week.
pub static RULE: Rule = Rule {
    code: "POL-15",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2"), rfc(8461, "10.2")],
    summary: "max_age under a week",
    args: &["value"],
    check: None,
};
