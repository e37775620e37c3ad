//! POL-03: space before a name or its colon.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Space before a name or its colon.
pub static RULE: Rule = Rule {
    code: "POL-03",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "space before a name or its colon",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_03_fires() {
        fires("POL-03", edited("mode:", "mode :"));
    }

    #[test]
    fn pol_03_near_miss() {
        near_miss("POL-03", edited("mode: ", "mode:"));
    }
}
