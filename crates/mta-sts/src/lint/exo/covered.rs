//! EXO-01: Exchange Online is covered.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Exchange Online is covered.
pub static RULE: Rule = Rule {
    code: "EXO-01",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[],
    summary: "Exchange Online is covered",
    args: &["pattern"],
    check: None,
};
