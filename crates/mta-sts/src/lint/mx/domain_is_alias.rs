//! MX-15: the domain is an alias.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// The domain is an alias.
pub static RULE: Rule = Rule {
    code: "MX-15",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "the domain is an alias",
    args: &["domain", "target"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(evidence) = ctx.evidence else { return };
    if let Some(target) = evidence.mx.got().and_then(|lookup| lookup.aliases.last()) {
        let found = Diagnostic::new(&RULE, Subject::Domain).arg("domain", &evidence.domain);
        out.push(found.arg("target", target));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_15_fires() {
        fires(
            "MX-15",
            check(|w| {
                if let crate::evidence::Seen::Got(lookup) = &mut w.evidence.mx {
                    lookup.aliases = vec![crate::domain::DnsName::from_text("other.example")];
                }
            }),
        );
    }

    #[test]
    fn mx_15_near_miss() {
        near_miss("MX-15", check(|_| {}));
    }
}
