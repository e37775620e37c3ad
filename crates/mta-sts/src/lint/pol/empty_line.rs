//! POL-06: an empty line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An empty line.
pub static RULE: Rule = Rule {
    code: "POL-06",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "an empty line",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_06_fires() {
        fires("POL-06", edited("mode:", "\r\nmode:"));
    }

    #[test]
    fn pol_06_near_miss() {
        near_miss("POL-06", policy(POLICY));
    }
}
