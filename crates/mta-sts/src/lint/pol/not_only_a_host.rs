//! POL-34: scheme, port, path or @.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Scheme, port, path or @.
pub static RULE: Rule = Rule {
    code: "POL-34",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(5321, "4.1.2")],
    summary: "scheme, port, path or @",
    args: &["value"],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_34_fires() {
        fires("POL-34", edited("mx1.example.com", "mx1.example.com:25"));
    }

    #[test]
    fn pol_34_near_miss() {
        near_miss("POL-34", policy(POLICY));
    }
}
