//! TXT-21: octets outside printable ASCII.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Octets outside printable ASCII.
pub static RULE: Rule = Rule {
    code: "TXT-21",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "octets outside printable ASCII",
    args: &["character"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_21_fires() {
        fires("TXT-21", records(&["v=STSv1;\u{a0}id=1"]));
    }

    #[test]
    fn txt_21_near_miss() {
        near_miss("TXT-21", records(&["v=STSv1;\tid=1"]));
    }
}
