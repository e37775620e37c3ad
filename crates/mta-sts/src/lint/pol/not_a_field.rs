//! POL-05: a line that is not name: value.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A line that is not name: value.
pub static RULE: Rule = Rule {
    code: "POL-05",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a line that is not name: value",
    args: &["line"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_05_fires() {
        fires("POL-05", edited("mode:", "---\r\nmode:"));
    }

    #[test]
    fn pol_05_near_miss() {
        near_miss("POL-05", edited("mode:", "note: x\r\nmode:"));
    }
}
