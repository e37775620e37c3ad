//! POL-37: wildcard not the whole first label.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Wildcard not the whole first label.
pub static RULE: Rule = Rule {
    code: "POL-37",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2"), rfc(8461, "4.1")],
    summary: "wildcard not the whole first label",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_37_fires() {
        fires("POL-37", edited("mx1.example.com", "*.*.example.com"));
    }

    #[test]
    fn pol_37_near_miss() {
        near_miss("POL-37", edited("mx1.example.com", "*.example.com"));
    }
}
