//! POL-40: a single label.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// A single label.
pub static RULE: Rule = Rule {
    code: "POL-40",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "a single label",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_40_fires() {
        fires("POL-40", edited("mx1.example.com", "mail"));
    }

    #[test]
    fn pol_40_near_miss() {
        near_miss("POL-40", policy(POLICY));
    }
}
