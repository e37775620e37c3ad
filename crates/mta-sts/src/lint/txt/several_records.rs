//! TXT-08: two or more records cancel each other.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Two or more records cancel each other.
pub static RULE: Rule = Rule {
    code: "TXT-08",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "two or more records cancel each other",
    args: &["count"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_08_fires() {
        fires("TXT-08", records(&["v=STSv1; id=1;", "v=STSv1; id=2;"]));
    }

    #[test]
    fn txt_08_near_miss() {
        near_miss("TXT-08", records(&["v=STSv1; id=1;", "v=spf1 -all"]));
    }
}
