//! POL-04: space or tab that is allowed.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Space or tab that is allowed.
pub static RULE: Rule = Rule {
    code: "POL-04",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "space or tab that is allowed",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_04_fires() {
        fires("POL-04", edited("enforce", "enforce "));
    }

    #[test]
    fn pol_04_near_miss() {
        near_miss("POL-04", edited("mode: ", "mode:  "));
    }
}
