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
        fires("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example?x=1;y"]));
        fires("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example?x=1;y;z;"]));
    }

    #[test]
    fn rpt_08_stands_alone() {
        let found = tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example?x=1;y"]);
        near_miss("RPT-05", found);
    }

    #[test]
    fn rpt_08_near_miss() {
        near_miss("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example?x=%21"]));
        // Fields of their own, good or not.
        near_miss("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example;x=1"]));
        near_miss("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example; note"]));
        near_miss("RPT-08", tlsrpt(&["v=TLSRPTv1; rua=;y"]));
    }
}
