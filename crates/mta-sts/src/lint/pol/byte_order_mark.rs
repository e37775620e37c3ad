//! POL-28: a byte order mark.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// A byte order mark.
pub static RULE: Rule = Rule {
    code: "POL-28",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a byte order mark",
    args: &["encoding"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_28_fires() {
        fires("POL-28", policy(format!("\u{feff}{POLICY}")));
    }

    #[test]
    fn pol_28_near_miss() {
        near_miss("POL-28", policy(POLICY));
    }
}
