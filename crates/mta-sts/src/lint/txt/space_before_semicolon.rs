//! TXT-17: space before the first semicolon.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, erratum},
};

/// Space before the first semicolon.
pub static RULE: Rule = Rule {
    code: "TXT-17",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[erratum(6285)],
    summary: "space before the first semicolon",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_17_fires() {
        fires("TXT-17", records(&["v=STSv1 ; id=1"]));
    }

    #[test]
    fn txt_17_near_miss() {
        near_miss("TXT-17", records(&["v=STSv1; id=1"]));
    }
}
