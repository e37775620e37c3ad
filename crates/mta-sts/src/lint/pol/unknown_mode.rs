//! POL-10: mode is not one of the three words.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Mode is not one of the three words.
pub static RULE: Rule = Rule {
    code: "POL-10",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "mode is not one of the three words",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_10_fires() {
        fires("POL-10", edited("enforce", "Enforce"));
    }

    #[test]
    fn pol_10_near_miss() {
        near_miss("POL-10", edited("enforce", "testing"));
    }
}
