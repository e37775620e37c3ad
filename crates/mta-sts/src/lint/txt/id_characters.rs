//! TXT-15: id is not 1 to 32 letters and digits.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Id is not 1 to 32 letters and digits.
pub static RULE: Rule = Rule {
    code: "TXT-15",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "id is not 1 to 32 letters and digits",
    args: &["id"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_15_fires() {
        fires("TXT-15", records(&["v=STSv1; id=2026-01-01"]));
    }

    #[test]
    fn txt_15_near_miss() {
        near_miss("TXT-15", records(&["v=STSv1; id=20260101T000000Z"]));
    }
}
