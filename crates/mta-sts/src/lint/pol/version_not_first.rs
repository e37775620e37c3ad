//! POL-08: version is not on the first line.

use crate::{
    diagnostic::{Owner, Severity},
    lint::Rule,
};

/// Version is not on the first line.
pub static RULE: Rule = Rule {
    code: "POL-08",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "version is not on the first line",
    args: &[],
    check: None,
};

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_08_fires() {
        fires("POL-08", policy("mode: enforce\nversion: STSv1\nmx: a.example\nmax_age: 604800\n"));
    }

    #[test]
    fn pol_08_near_miss() {
        near_miss("POL-08", policy(POLICY));
    }
}
