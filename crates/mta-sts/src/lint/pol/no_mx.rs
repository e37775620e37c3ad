//! POL-18: enforce or testing without a usable mx.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Enforce or testing without a usable mx.
pub static RULE: Rule = Rule {
    code: "POL-18",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "enforce or testing without a usable mx",
    args: &["mode"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_18_fires() {
        fires("POL-18", policy("version: STSv1\nmode: enforce\nmax_age: 604800\n"));
    }

    #[test]
    fn pol_18_near_miss() {
        near_miss("POL-18", policy("version: STSv1\nmode: none\nmax_age: 604800\n"));
    }
}
