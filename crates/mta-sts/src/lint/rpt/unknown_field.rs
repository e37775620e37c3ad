//! RPT-09: unknown field ignored.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Unknown field ignored.
pub static RULE: Rule = Rule {
    code: "RPT-09",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "unknown field ignored",
    args: &["field"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_09_fires() {
        fires("RPT-09", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example; x=y"]));
    }

    #[test]
    fn rpt_09_near_miss() {
        near_miss("RPT-09", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example"]));
    }
}
