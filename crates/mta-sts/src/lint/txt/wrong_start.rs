//! TXT-13: an attempt that does not start v=STSv1;.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An attempt that does not start v=STSv1;.
pub static RULE: Rule = Rule {
    code: "TXT-13",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "an attempt that does not start v=STSv1;",
    args: &["text"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_13_fires() {
        fires("TXT-13", records(&[" v=STSv1; id=1"]));
    }

    #[test]
    fn txt_13_near_miss() {
        near_miss("TXT-13", records(&["v=STSv1; id=1"]));
    }
}
