//! IDN-04: an xn-- label that does not decode or round-trip.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// An xn-- label that does not decode or round-trip.
pub static RULE: Rule = Rule {
    code: "IDN-04",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(5890, "-")],
    summary: "an xn-- label that does not decode or round-trip",
    args: &["label"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn idn_04_fires() {
        fires("IDN-04", edited("mx1", "xn--a-"));
    }

    #[test]
    fn idn_04_near_miss() {
        near_miss("IDN-04", edited("mx1", "xn--bcher-kva"));
    }
}
