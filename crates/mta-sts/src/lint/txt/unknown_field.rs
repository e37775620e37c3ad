//! TXT-18: unknown field is ignored.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Unknown field is ignored.
pub static RULE: Rule = Rule {
    code: "TXT-18",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.2")],
    summary: "unknown field is ignored",
    args: &["field"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_18_fires() {
        fires("TXT-18", records(&["v=STSv1; id=1; x=y"]));
    }

    #[test]
    fn txt_18_near_miss() {
        near_miss("TXT-18", records(&["v=STSv1; id=1; x"]));
    }
}
