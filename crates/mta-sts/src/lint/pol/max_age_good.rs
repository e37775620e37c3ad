//! POL-16: max_age of a week or more.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Max_age of a week or more.
pub static RULE: Rule = Rule {
    code: "POL-16",
    severity: Severity::Good,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "max_age of a week or more",
    args: &["value"],
    check: None,
};
