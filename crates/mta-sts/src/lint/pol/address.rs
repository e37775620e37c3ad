//! POL-35: an address.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An address.
pub static RULE: Rule = Rule {
    code: "POL-35",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2"), rfc(5321, "5.1")],
    summary: "an address",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_35_fires() {
        fires("POL-35", edited("mx1.example.com", "192.0.2.1"));
    }

    #[test]
    fn pol_35_near_miss() {
        near_miss("POL-35", edited("mx1.example.com", "192.0.2.1.example"));
    }
}
