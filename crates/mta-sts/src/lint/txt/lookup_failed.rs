//! TXT-05: DNS could not answer for the record.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// DNS could not answer for the record.
pub static RULE: Rule = Rule {
    code: "TXT-05",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.3"), rfc(8461, "10.2")],
    summary: "DNS could not answer for the record",
    args: &["name", "failure"],
    check: None,
};
