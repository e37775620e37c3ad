//! TXT-05: DNS could not answer for the record.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// DNS could not answer for the record.
pub static RULE: Rule = Rule {
    code: "TXT-05",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.3"), rfc(8461, "10.2")],
    summary: "DNS could not answer for the record",
    args: &["name", "failure"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup() else { return };
    let Err(failure) = &lookup.answer else { return };
    if !super::broken_delegation::leads_nowhere(failure) {
        let found = Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &lookup.name);
        out.push(found.arg("failure", failure));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_05_fires() {
        fires("TXT-05", check(|w| w.txt_failure(crate::evidence::DnsFailure::ServFail(None))));
    }

    #[test]
    fn txt_05_near_miss() {
        near_miss("TXT-05", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoSuchName)));
    }
}
