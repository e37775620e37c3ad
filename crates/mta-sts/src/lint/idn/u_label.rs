//! IDN-03: U-label in an mx line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// U-label in an mx line.
pub static RULE: Rule = Rule {
    code: "IDN-03",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "U-label in an mx line",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn idn_03_fires() {
        fires("IDN-03", edited("mx1", "mx.b\u{fc}cher"));
    }

    #[test]
    fn idn_03_near_miss() {
        near_miss("IDN-03", edited("mx1", "mx.xn--bcher-kva"));
    }
}
