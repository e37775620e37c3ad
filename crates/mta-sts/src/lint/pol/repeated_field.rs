//! POL-23: a field other than mx twice.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A field other than mx twice.
pub static RULE: Rule = Rule {
    code: "POL-23",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a field other than mx twice",
    args: &["field"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_23_fires() {
        fires("POL-23", edited("mode: enforce", "mode: testing\r\nmode: enforce"));
    }

    #[test]
    fn pol_23_near_miss() {
        near_miss("POL-23", policy(POLICY));
    }
}
