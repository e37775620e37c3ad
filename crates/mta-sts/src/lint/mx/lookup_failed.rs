//! MX-08: the MX lookup fails.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// The MX lookup fails.
pub static RULE: Rule = Rule {
    code: "MX-08",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "the MX lookup fails",
    args: &["failure"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(Err(failure)) = ctx.evidence.and_then(|e| e.mx.got()).map(|lookup| &lookup.answer) else {
        return;
    };
    if !failure.is_negative() {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("failure", failure));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_08_fires() {
        fires("MX-08", check(|w| w.mx_failure(crate::evidence::DnsFailure::ServFail(None))));
    }

    #[test]
    fn mx_08_near_miss() {
        near_miss("MX-08", check(|w| w.mx_failure(crate::evidence::DnsFailure::NoSuchName)));
    }
}
