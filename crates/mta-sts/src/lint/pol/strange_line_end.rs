//! POL-01: a line end that senders do not know.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A line end that senders do not know.
pub static RULE: Rule = Rule {
    code: "POL-01",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a line end that senders do not know",
    args: &["character"],
    check: None,
};
