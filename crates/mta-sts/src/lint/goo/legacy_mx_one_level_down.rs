//! GOO-02: altN.aspmx.l.google.com needs its own wildcard.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    walk::lists,
};

/// AltN.aspmx.l.google.com needs its own wildcard.
pub static RULE: Rule = Rule {
    code: "GOO-02",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "4.1")],
    summary: "altN.aspmx.l.google.com needs its own wildcard",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    // One label below: `alt1.aspmx.l.google.com`.
    let legacy = hosts.iter().filter(|host| host.parent() == Some("aspmx.l.google.com"));
    let one_short = policy.mx.iter().any(|p| p.value.domain().to_dns_name().is_under("l.google.com"));
    for host in legacy.filter(|host| one_short && !lists(policy, host)) {
        out.push(Diagnostic::new(&RULE, Subject::Mx(host.clone())).arg("host", host));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn goo_02_fires() {
        fires(
            "GOO-02",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.l.google.com\nmax_age: 604800\n",
                &["aspmx.l.google.com", "alt1.aspmx.l.google.com"],
            ),
        );
    }

    #[test]
    fn goo_02_near_miss() {
        near_miss(
            "GOO-02",
            matched(
                "version: STSv1\nmode: enforce\nmx: aspmx.l.google.com\nmx: *.aspmx.l.google.com\nmax_age: 604800\n",
                &["aspmx.l.google.com", "alt1.aspmx.l.google.com"],
            ),
        );
    }
}
