//! POL-36: underscore.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Underscore.
pub static RULE: Rule = Rule {
    code: "POL-36",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2")],
    summary: "underscore",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_36_fires() {
        fires("POL-36", edited("mx1", "mx_1"));
    }

    #[test]
    fn pol_36_near_miss() {
        near_miss("POL-36", edited("mx1", "mx-1"));
    }
}
