//! TXT-12: the CNAME leads nowhere.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// The CNAME leads nowhere.
pub static RULE: Rule = Rule {
    code: "TXT-12",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "the CNAME leads nowhere",
    args: &["name", "target"],
    check: None,
};
