//! POL-26: a comment.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A comment.
pub static RULE: Rule = Rule {
    code: "POL-26",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a comment",
    args: &["text"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_26_fires() {
        fires("POL-26", edited("enforce", "enforce # soon"));
    }

    #[test]
    fn pol_26_near_miss() {
        near_miss("POL-26", edited("mode:", "note: see #4\r\nmode:"));
    }
}
