//! FETCH-04: nobody answers on port 443, or not with TLS.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Nobody answers on port 443, or not with TLS.
pub static RULE: Rule = Rule {
    code: "FETCH-04",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "nobody answers on port 443, or not with TLS",
    args: &["host", "detail"],
    check: None,
};
