//! POL-09: mode missing.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Mode missing.
pub static RULE: Rule = Rule {
    code: "POL-09",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "mode missing",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_09_fires() {
        fires("POL-09", edited("mode: enforce\r\n", ""));
    }

    #[test]
    fn pol_09_near_miss() {
        near_miss("POL-09", policy(POLICY));
    }
}
