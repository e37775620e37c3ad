//! TLS-10: nothing above TLS 1.1.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Nothing above TLS 1.1.
pub static RULE: Rule = Rule {
    code: "TLS-10",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "7.2"), rfc(8996, "-"), rfc(9325, "-")],
    summary: "nothing above TLS 1.1",
    args: &["host", "version"],
    check: None,
};
