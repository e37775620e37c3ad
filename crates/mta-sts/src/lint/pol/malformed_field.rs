//! POL-25: an unknown field outside the grammar.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An unknown field outside the grammar.
pub static RULE: Rule = Rule {
    code: "POL-25",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "an unknown field outside the grammar",
    args: &["line"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_25_fires() {
        fires("POL-25", edited("mode:", "note:\r\nmode:"));
    }

    #[test]
    fn pol_25_near_miss() {
        near_miss("POL-25", edited("mode:", "note: x\r\nmode:"));
    }
}
