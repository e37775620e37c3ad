//! POL-11: max_age is not 1 to 10 digits.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Max_age is not 1 to 10 digits.
pub static RULE: Rule = Rule {
    code: "POL-11",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "max_age is not 1 to 10 digits",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_11_fires() {
        fires("POL-11", edited("1209600", "7d"));
    }

    #[test]
    fn pol_11_near_miss() {
        near_miss("POL-11", edited("1209600", "0604800"));
    }
}
