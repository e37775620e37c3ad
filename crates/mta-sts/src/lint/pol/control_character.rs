//! POL-30: a control octet.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A control octet.
pub static RULE: Rule = Rule {
    code: "POL-30",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a control octet",
    args: &["character"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_30_fires() {
        fires("POL-30", edited("enforce", "enforce\0"));
    }

    #[test]
    fn pol_30_near_miss() {
        near_miss("POL-30", edited("enforce", "enforce\t"));
    }
}
