//! POL-01: a line end that senders do not know.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A line end that senders do not know.
pub static RULE: Rule = Rule {
    code: "POL-01",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a line end that senders do not know",
    args: &["character"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_01_fires() {
        fires("POL-01", edited("STSv1\r\n", "STSv1\r"));
    }

    #[test]
    fn pol_01_near_miss() {
        near_miss("POL-01", edited("\r\n", "\n"));
    }
}
