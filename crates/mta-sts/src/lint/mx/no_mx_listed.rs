//! MX-03: no MX matches a pattern.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    walk::lists,
};

/// No MX matches a pattern.
pub static RULE: Rule = Rule {
    code: "MX-03",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "5")],
    summary: "no MX matches a pattern",
    args: &["hosts", "patterns"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    if !hosts.iter().any(|host| lists(policy, host)) {
        let hosts: Vec<&str> = hosts.iter().map(|host| host.as_str()).collect();
        let patterns: Vec<String> = policy.mx.iter().map(|pattern| pattern.value.to_string()).collect();
        let found = Diagnostic::new(&RULE, Subject::MxSet).arg("hosts", hosts.join(", "));
        out.push(found.arg("patterns", patterns.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_03_fires() {
        fires("MX-03", check(|w| w.mx(&[(10, "a.mx1.example.com")])));
    }

    #[test]
    fn mx_03_near_miss() {
        near_miss("MX-03", check(|w| w.mx(&[(10, "mx1.example.com"), (20, "mx3.example.com")])));
    }
}
