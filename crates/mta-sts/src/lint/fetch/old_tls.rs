//! FETCH-08: the policy host speaks only old TLS.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The policy host speaks only old TLS.
pub static RULE: Rule = Rule {
    code: "FETCH-08",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "7.2"), rfc(8996, "-")],
    summary: "the policy host speaks only old TLS",
    args: &["host", "version"],
    check: None,
};
