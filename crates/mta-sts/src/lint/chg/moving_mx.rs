//! CHG-06: how to change MX hosts.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    walk::lists,
};

/// How to change MX hosts.
pub static RULE: Rule = Rule {
    code: "CHG-06",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.1")],
    summary: "how to change MX hosts",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some()
        && ctx.matching().is_some_and(|(policy, hosts)| hosts.iter().any(|host| !lists(policy, host)))
    {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_06_fires() {
        fires("CHG-06", check(|w| w.mx(&[(10, "mx3.example.com"), (20, "mx1.example.com")])));
    }

    #[test]
    fn chg_06_near_miss() {
        near_miss("CHG-06", check(|_| {}));
    }
}
