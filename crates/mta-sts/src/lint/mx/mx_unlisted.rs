//! MX-02: an MX matches no pattern, others do.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    walk::lists,
};

/// An MX matches no pattern, others do.
pub static RULE: Rule = Rule {
    code: "MX-02",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "4.1"), rfc(8461, "5"), rfc(8461, "8.4")],
    summary: "an MX matches no pattern, others do",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    if !hosts.iter().any(|host| lists(policy, host)) {
        return;
    }
    for host in hosts.iter().filter(|host| !lists(policy, host)) {
        out.push(Diagnostic::new(&RULE, Subject::Mx(host.clone())).arg("host", host));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_02_fires() {
        fires("MX-02", check(|w| w.mx(&[(10, "mx1.example.com"), (20, "mx3.example.com")])));
    }

    #[test]
    fn mx_02_near_miss() {
        near_miss("MX-02", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }
}
