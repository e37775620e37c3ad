//! POL-45: near miss of a field name.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Near miss of a field name.
pub static RULE: Rule = Rule {
    code: "POL-45",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "near miss of a field name",
    args: &["found", "meant"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_45_fires() {
        fires("POL-45", edited("max_age", "max-age"));
    }

    #[test]
    fn pol_45_near_miss() {
        near_miss("POL-45", edited("mode:", "Mode: x\r\nmode:"));
    }
}
