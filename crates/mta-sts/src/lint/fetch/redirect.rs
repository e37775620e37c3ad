//! FETCH-10: a redirect, which senders never follow.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A redirect, which senders never follow.
pub static RULE: Rule = Rule {
    code: "FETCH-10",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "a redirect, which senders never follow",
    args: &["status", "location"],
    check: None,
};
