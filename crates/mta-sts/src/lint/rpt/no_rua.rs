//! RPT-06: rua missing or empty.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Rua missing or empty.
pub static RULE: Rule = Rule {
    code: "RPT-06",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "rua missing or empty",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_06_fires() {
        fires("RPT-06", tlsrpt(&["v=TLSRPTv1; rua="]));
    }

    #[test]
    fn rpt_06_near_miss() {
        near_miss("RPT-06", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example"]));
    }
}
