//! POL-12: max_age over 31557600.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, erratum, rfc},
};

/// Max_age over 31557600.
pub static RULE: Rule = Rule {
    code: "POL-12",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2"), erratum(7282)],
    summary: "max_age over 31557600",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_12_fires() {
        fires("POL-12", edited("1209600", "31557601"));
    }

    #[test]
    fn pol_12_near_miss() {
        near_miss("POL-12", edited("1209600", "31557600"));
    }
}
