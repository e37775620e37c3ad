//! FETCH-06: the policy certificate is not trusted.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The policy certificate is not trusted.
pub static RULE: Rule = Rule {
    code: "FETCH-06",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "the policy certificate is not trusted",
    args: &["host", "issuer"],
    check: None,
};
