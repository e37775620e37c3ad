//! POL-42: upper case in a pattern.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Upper case in a pattern.
pub static RULE: Rule = Rule {
    code: "POL-42",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(9525, "6.3")],
    summary: "upper case in a pattern",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_42_fires() {
        fires("POL-42", edited("mx1.example", "MX3.example"));
    }

    #[test]
    fn pol_42_near_miss() {
        near_miss("POL-42", policy(POLICY));
    }
}
