//! TXT-06: several character-strings are joined.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Several character-strings are joined.
pub static RULE: Rule = Rule {
    code: "TXT-06",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "several character-strings are joined",
    args: &["joined"],
    check: None,
};
