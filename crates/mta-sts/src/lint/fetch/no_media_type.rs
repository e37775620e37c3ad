//! FETCH-12: no Content-Type.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No Content-Type.
pub static RULE: Rule = Rule {
    code: "FETCH-12",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "no Content-Type",
    args: &[],
    check: None,
};
