//! POL-27: invalid UTF-8, or non-ASCII in a known field.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Invalid UTF-8, or non-ASCII in a known field.
pub static RULE: Rule = Rule {
    code: "POL-27",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "invalid UTF-8, or non-ASCII in a known field",
    args: &["character"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_27_fires() {
        fires("POL-27", edited("enforce", "enforce\u{a0}"));
    }

    #[test]
    fn pol_27_near_miss() {
        near_miss("POL-27", edited("mode:", "note: gr\u{fc}n\r\nmode:"));
    }
}
