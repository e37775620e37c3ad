//! TXT-04: a policy is served, but no record announces it.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// A policy is served, but no record announces it.
pub static RULE: Rule = Rule {
    code: "TXT-04",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3"), rfc(8461, "3.1")],
    summary: "a policy is served, but no record announces it",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup() else { return };
    let absent = lookup.answer.as_ref().is_err_and(super::broken_delegation::leads_nowhere);
    if absent && ctx.file.is_some_and(|file| file.readings.lenient().is_some()) {
        out.push(Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &lookup.name));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_04_fires() {
        fires("TXT-04", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoSuchName)));
    }

    #[test]
    fn txt_04_near_miss() {
        near_miss(
            "TXT-04",
            check(|w| {
                w.txt_failure(crate::evidence::DnsFailure::NoSuchName);
                w.status(404);
            }),
        );
    }
}
