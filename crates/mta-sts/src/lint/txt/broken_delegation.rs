//! TXT-12: the CNAME leads nowhere.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::DnsFailure,
    lint::{Context, Rule, rfc},
};

/// The CNAME leads nowhere.
pub static RULE: Rule = Rule {
    code: "TXT-12",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "the CNAME leads nowhere",
    args: &["name", "target"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup() else { return };
    let Err(failure) = &lookup.answer else { return };
    let aliased = !lookup.aliases.is_empty() || *failure == DnsFailure::AliasLoop;
    if aliased && leads_nowhere(failure) {
        let found = Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &lookup.name);
        // Aliases that go on for ever have no end to name.
        let end = lookup.aliases.last().filter(|_| *failure != DnsFailure::AliasLoop);
        out.push(match end {
            Some(target) => found.arg("target", target),
            None => found,
        });
    }
}

/// Whether DNS said, through whatever aliases, that there is nothing.
pub(super) fn leads_nowhere(failure: &DnsFailure) -> bool {
    failure.is_negative() || *failure == DnsFailure::AliasLoop
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_12_fires() {
        fires(
            "TXT-12",
            check(|w| {
                w.txt_failure(crate::evidence::DnsFailure::NoSuchName);
                w.alias("_mta-sts.provider.example");
            }),
        );
    }

    #[test]
    fn txt_12_names_no_end_of_a_loop() {
        let report = report(|w| {
            w.txt_failure(crate::evidence::DnsFailure::AliasLoop);
            w.alias("_mta-sts.provider.example");
        });
        let found = report.diagnostics.iter().find(|d| d.rule.code == "TXT-12").unwrap();
        assert_eq!(found.get("target"), None);
    }

    #[test]
    fn txt_12_near_miss() {
        near_miss("TXT-12", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoSuchName)));
    }
}
