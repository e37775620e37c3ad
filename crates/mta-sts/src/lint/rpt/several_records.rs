//! RPT-04: two or more TLSRPT records.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Two or more TLSRPT records.
pub static RULE: Rule = Rule {
    code: "RPT-04",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "two or more TLSRPT records",
    args: &["count"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_04_fires() {
        fires(
            "RPT-04",
            tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example", "v=TLSRPTv1; rua=mailto:c@b.example"]),
        );
    }

    #[test]
    fn rpt_04_near_miss() {
        near_miss("RPT-04", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example", "v=spf1 -all"]));
    }
}
