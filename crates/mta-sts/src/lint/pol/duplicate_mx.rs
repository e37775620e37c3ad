//! POL-31: the same pattern twice.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// The same pattern twice.
pub static RULE: Rule = Rule {
    code: "POL-31",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "the same pattern twice",
    args: &["pattern"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_31_fires() {
        fires("POL-31", edited("mx2", "MX1"));
    }

    #[test]
    fn pol_31_near_miss() {
        near_miss("POL-31", policy(POLICY));
    }
}
