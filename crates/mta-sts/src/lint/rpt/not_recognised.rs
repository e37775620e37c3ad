//! RPT-05: does not begin v=TLSRPTv1; or a field or spacing outside the grammar.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Does not begin v=TLSRPTv1; or a field or spacing outside the grammar.
pub static RULE: Rule = Rule {
    code: "RPT-05",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "does not begin v=TLSRPTv1; or a field or spacing outside the grammar",
    args: &["text"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_05_fires() {
        fires("RPT-05", tlsrpt(&["v=tlsrptv1; rua=mailto:a@b.example"]));
        fires("RPT-05", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example; note="]));
        fires("RPT-05", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example; note=a=b"]));
        fires("RPT-05", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example mailto:c@b.example"]));
    }

    #[test]
    fn rpt_05_near_miss() {
        near_miss("RPT-05", tlsrpt(&["v=TLSRPTv1;rua=mailto:a@b.example"]));
        near_miss(
            "RPT-05",
            tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example ,\thttps://b.example:8443/x?a=%20~'(1)"]),
        );
        near_miss("RPT-05", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example; 1no.te-x_y=(\"a:b\")"]));
    }
}
