//! POL-41: several hosts on one line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Several hosts on one line.
pub static RULE: Rule = Rule {
    code: "POL-41",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "several hosts on one line",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_41_fires() {
        fires("POL-41", edited("mx1.example.com", "mx1.example.com, mx3.example.com"));
    }

    #[test]
    fn pol_41_near_miss() {
        near_miss("POL-41", policy(POLICY));
        // One host, and something beside it.
        for value in ["10 mx1.example.com", "mx1.example.com,", "mx1.example.com;", ": mx1.example.com"] {
            near_miss("POL-41", edited("mx1.example.com", value));
        }
    }
}
