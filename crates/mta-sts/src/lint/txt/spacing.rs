//! TXT-16: spacing or separators outside the grammar.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Spacing or separators outside the grammar.
pub static RULE: Rule = Rule {
    code: "TXT-16",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "spacing or separators outside the grammar",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_16_fires() {
        fires("TXT-16", records(&["v=STSv1; id = 1"]));
    }

    #[test]
    fn txt_16_near_miss() {
        near_miss("TXT-16", records(&["v=STSv1;id=1 ; "]));
    }
}
