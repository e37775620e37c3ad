//! TXT-19: an extra field that is not name=value.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An extra field that is not name=value.
pub static RULE: Rule = Rule {
    code: "TXT-19",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "an extra field that is not name=value",
    args: &["field"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_19_fires() {
        fires("TXT-19", records(&["v=STSv1; id=1; u=a=b"]));
    }

    #[test]
    fn txt_19_near_miss() {
        near_miss("TXT-19", records(&["v=STSv1; id=1; note=ok"]));
    }
}
