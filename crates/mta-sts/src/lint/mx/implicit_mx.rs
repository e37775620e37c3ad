//! MX-07: no MX: mail goes to the domain itself.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::DnsFailure,
    lint::{Context, Rule, rfc},
};

/// No MX: mail goes to the domain itself.
pub static RULE: Rule = Rule {
    code: "MX-07",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "no MX: mail goes to the domain itself",
    args: &["domain"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(evidence) = ctx.evidence else { return };
    let none = evidence.mx.got().is_some_and(|lookup| lookup.answer == Err(DnsFailure::NoData));
    if none && evidence.apex.got().is_some_and(|lookup| lookup.answer.is_ok()) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("domain", &evidence.domain));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_07_fires() {
        fires(
            "MX-07",
            check(|w| {
                w.mx_failure(crate::evidence::DnsFailure::NoData);
                w.apex(Ok(vec![ip("203.0.113.9")]));
            }),
        );
    }

    #[test]
    fn mx_07_near_miss() {
        near_miss(
            "MX-07",
            check(|w| {
                w.mx_failure(crate::evidence::DnsFailure::NoData);
                w.apex(Err(crate::evidence::DnsFailure::NoData));
            }),
        );
    }
}
