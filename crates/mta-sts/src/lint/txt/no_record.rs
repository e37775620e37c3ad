//! TXT-02: no such name: MTA-STS is not announced.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No such name: MTA-STS is not announced.
pub static RULE: Rule = Rule {
    code: "TXT-02",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "no such name: MTA-STS is not announced",
    args: &["name"],
    check: None,
};
