//! POL-29: HTML, JSON or XML.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// HTML, JSON or XML.
pub static RULE: Rule = Rule {
    code: "POL-29",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "HTML, JSON or XML",
    args: &["start"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_29_fires() {
        fires("POL-29", policy("  <!doctype html><title>x</title>"));
    }

    #[test]
    fn pol_29_near_miss() {
        near_miss("POL-29", policy(POLICY));
    }
}
