//! RPT-07: a rua that is neither mailto: nor https:.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A rua that is neither mailto: nor https:.
pub static RULE: Rule = Rule {
    code: "RPT-07",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "a rua that is neither mailto: nor https:",
    args: &["uri"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_07_fires() {
        fires("RPT-07", tlsrpt(&["v=TLSRPTv1; rua=http://b.example"]));
    }

    #[test]
    fn rpt_07_near_miss() {
        near_miss("RPT-07", tlsrpt(&["v=TLSRPTv1; rua=https://b.example/x"]));
    }
}
