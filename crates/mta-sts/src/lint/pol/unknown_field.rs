//! POL-24: unknown field is ignored.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Unknown field is ignored.
pub static RULE: Rule = Rule {
    code: "POL-24",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "unknown field is ignored",
    args: &["field"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_24_fires() {
        fires("POL-24", edited("mode:", "note: hello\r\nmode:"));
    }

    #[test]
    fn pol_24_near_miss() {
        near_miss("POL-24", edited("mode:", "note:\r\nmode:"));
    }
}
