//! TXT-11: the record is reached through a CNAME.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The record is reached through a CNAME.
pub static RULE: Rule = Rule {
    code: "TXT-11",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1"), rfc(8461, "8.2")],
    summary: "the record is reached through a CNAME",
    args: &["name", "target"],
    check: None,
};
