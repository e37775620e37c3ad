//! POL-02: LF and CRLF mixed.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, erratum},
};

/// LF and CRLF mixed.
pub static RULE: Rule = Rule {
    code: "POL-02",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[erratum(6253)],
    summary: "LF and CRLF mixed",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_02_fires() {
        fires("POL-02", edited("\r\n", "\n"));
    }

    #[test]
    fn pol_02_near_miss() {
        near_miss("POL-02", policy(POLICY.replace("\r\n", "\n")));
    }
}
