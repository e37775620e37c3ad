//! POL-33: final dot.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Final dot.
pub static RULE: Rule = Rule {
    code: "POL-33",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2")],
    summary: "final dot",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_33_fires() {
        fires("POL-33", edited("mx1.example.com", "mx1.example.com."));
    }

    #[test]
    fn pol_33_near_miss() {
        near_miss("POL-33", policy(POLICY));
    }
}
