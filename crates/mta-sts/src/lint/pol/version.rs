//! POL-07: version missing or not STSv1.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Version missing or not STSv1.
pub static RULE: Rule = Rule {
    code: "POL-07",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "version missing or not STSv1",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_07_fires() {
        fires("POL-07", edited("STSv1", "STSv2"));
    }

    #[test]
    fn pol_07_near_miss() {
        near_miss("POL-07", policy(POLICY));
    }
}
