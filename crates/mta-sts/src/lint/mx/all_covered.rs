//! MX-01: every MX matches a pattern.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    walk::lists,
};

/// Every MX matches a pattern.
pub static RULE: Rule = Rule {
    code: "MX-01",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.1")],
    summary: "every MX matches a pattern",
    args: &["count"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    if hosts.iter().all(|host| lists(policy, host)) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("count", hosts.len()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_01_fires() {
        fires("MX-01", check(|_| {}));
    }

    #[test]
    fn mx_01_near_miss() {
        near_miss("MX-01", check(|w| w.mx(&[(10, "mx1.example.com"), (20, "mx3.example.com")])));
    }
}
