//! RPT-08: , ! or ; in a URI.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// , ! or ; in a URI.
pub static RULE: Rule = Rule {
    code: "RPT-08",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: ", ! or ; in a URI",
    args: &["uri"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_08_fires() {
        fires("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example!10m"]));
    }

    #[test]
    fn rpt_08_near_miss() {
        near_miss("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example?x=%21"]));
    }
}
