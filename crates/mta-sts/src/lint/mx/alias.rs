//! MX-10: an MX that is an alias.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// An MX that is an alias.
pub static RULE: Rule = Rule {
    code: "MX-10",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "an MX that is an alias",
    args: &["host", "target"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for host in ctx.hosts() {
        let target = host.addresses.got().and_then(|lookup| lookup.aliases.last());
        if let Some(target) = target {
            let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
            out.push(found.arg("target", target));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_10_fires() {
        fires(
            "MX-10",
            check(|w| {
                if let crate::evidence::Seen::Got(lookup) = &mut w.evidence.hosts[0].addresses {
                    lookup.aliases = vec![crate::domain::DnsName::from_text("real.example.com")];
                }
            }),
        );
    }

    #[test]
    fn mx_10_near_miss() {
        near_miss("MX-10", check(|_| {}));
    }
}
