//! POL-02: LF and CRLF mixed.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, erratum},
};

/// LF and CRLF mixed.
pub static RULE: Rule = Rule {
    code: "POL-02",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[erratum(6253)],
    summary: "LF and CRLF mixed",
    args: &[],
    check: None,
};
