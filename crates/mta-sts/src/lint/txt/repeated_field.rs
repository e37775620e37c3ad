//! TXT-20: id or v twice.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Id or v twice.
pub static RULE: Rule = Rule {
    code: "TXT-20",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.2")],
    summary: "id or v twice",
    args: &["field"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_20_fires() {
        fires("TXT-20", records(&["v=STSv1; id=1; id=2"]));
    }

    #[test]
    fn txt_20_near_miss() {
        near_miss("TXT-20", records(&["v=STSv1; id=1; ids=2"]));
    }
}
