//! TXT-09: unrelated TXT beside the record.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Unrelated TXT beside the record.
pub static RULE: Rule = Rule {
    code: "TXT-09",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "unrelated TXT beside the record",
    args: &["text"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_09_fires() {
        fires("TXT-09", records(&["v=STSv1; id=1;", "v=spf1 -all"]));
    }

    #[test]
    fn txt_09_near_miss() {
        near_miss("TXT-09", records(&["v=STSv1; id=1;"]));
    }
}
