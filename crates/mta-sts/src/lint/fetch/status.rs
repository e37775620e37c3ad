//! FETCH-09: a status other than 200.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A status other than 200.
pub static RULE: Rule = Rule {
    code: "FETCH-09",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "a status other than 200",
    args: &["status"],
    check: None,
};
