//! CERT-11: less than 14 days or a quarter of its life left.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Less than 14 days or a quarter of its life left.
pub static RULE: Rule = Rule {
    code: "CERT-11",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[],
    summary: "less than 14 days or a quarter of its life left",
    args: &["host", "not_after", "days"],
    check: None,
};
