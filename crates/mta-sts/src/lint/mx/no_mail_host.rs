//! MX-09: neither MX nor address.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::DnsFailure,
    lint::{Context, Rule, rfc},
};

/// Neither MX nor address.
pub static RULE: Rule = Rule {
    code: "MX-09",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "neither MX nor address",
    args: &["domain"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(evidence) = ctx.evidence else { return };
    let missing = match evidence.mx.got().map(|lookup| &lookup.answer) {
        Some(Err(DnsFailure::NoSuchName)) => true,
        Some(Err(DnsFailure::NoData)) => {
            evidence.apex.got().is_some_and(|lookup| lookup.answer.as_ref().is_err_and(|e| e.is_negative()))
        }
        _ => false,
    };
    if missing {
        out.push(Diagnostic::new(&RULE, Subject::Domain).arg("domain", &evidence.domain));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_09_fires() {
        fires(
            "MX-09",
            check(|w| {
                w.mx_failure(crate::evidence::DnsFailure::NoData);
                w.apex(Err(crate::evidence::DnsFailure::NoData));
            }),
        );
    }

    #[test]
    fn mx_09_near_miss() {
        near_miss(
            "MX-09",
            check(|w| {
                w.mx_failure(crate::evidence::DnsFailure::NoData);
                w.apex(Ok(vec![ip("203.0.113.9")]));
            }),
        );
    }
}
