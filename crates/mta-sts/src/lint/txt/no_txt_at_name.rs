//! TXT-03: the name exists without TXT.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The name exists without TXT.
pub static RULE: Rule = Rule {
    code: "TXT-03",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "the name exists without TXT",
    args: &["name"],
    check: None,
};
