//! POL-32: mx value outside the grammar.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Mx value outside the grammar.
pub static RULE: Rule = Rule {
    code: "POL-32",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2")],
    summary: "mx value outside the grammar",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_32_fires() {
        fires("POL-32", edited("mx1.example", "mx1..example"));
    }

    #[test]
    fn pol_32_near_miss() {
        near_miss("POL-32", policy(POLICY));
    }
}
