//! TXT-07: TXT records, none of them MTA-STS.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// TXT records, none of them MTA-STS.
pub static RULE: Rule = Rule {
    code: "TXT-07",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "TXT records, none of them MTA-STS",
    args: &["name", "found"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_07_fires() {
        fires("TXT-07", records(&["v=spf1 -all"]));
    }

    #[test]
    fn txt_07_near_miss() {
        near_miss("TXT-07", records(&["v=spf1 -all", "v=STSv1; id=1"]));
    }
}
