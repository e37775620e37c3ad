//! TXT-14: id is missing or empty.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Id is missing or empty.
pub static RULE: Rule = Rule {
    code: "TXT-14",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "id is missing or empty",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_14_fires() {
        fires("TXT-14", records(&["v=STSv1;"]));
    }

    #[test]
    fn txt_14_near_miss() {
        near_miss("TXT-14", records(&["v=STSv1; id=1"]));
    }
}
