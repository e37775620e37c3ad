//! CERT-05: no dNSName matches the MX name.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// No dNSName matches the MX name.
pub static RULE: Rule = Rule {
    code: "CERT-05",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2"), rfc(9525, "6")],
    summary: "no dNSName matches the MX name",
    args: &["host", "presented"],
    check: None,
};
