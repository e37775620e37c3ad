//! EXO-09: Exchange pattern, gateway MX.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
    mx::MxPattern,
    provider::{self, Kind},
};

/// Exchange pattern, gateway MX.
pub static RULE: Rule = Rule {
    code: "EXO-09",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "Exchange pattern, gateway MX",
    args: &["gateway", "host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    const SUFFIX: &str = "mail.protection.outlook.com";
    let exchange = |p: &MxPattern<'_>| matches!(p, MxPattern::Wildcard(d) if d.as_str() == SUFFIX);
    let listed = policy.mx.iter().any(|pattern| exchange(&pattern.value));
    if !listed || hosts.iter().any(|host| host.is_under(SUFFIX)) {
        return;
    }
    for host in hosts.iter().filter(|host| !crate::walk::lists(policy, host)) {
        if let Some(gateway) = provider::of_kind(host, Kind::Gateway) {
            let found = Diagnostic::new(&RULE, Subject::Mx(host.clone())).arg("gateway", gateway.name);
            out.push(found.arg("host", host));
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_09_fires() {
        fires(
            "EXO-09",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmax_age: 604800\n",
                &["mx1.pphosted.com"],
            ),
        );
    }

    #[test]
    fn exo_09_near_miss() {
        near_miss(
            "EXO-09",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmax_age: 604800\n",
                &["mx1.example.com"],
            ),
        );
    }
}
