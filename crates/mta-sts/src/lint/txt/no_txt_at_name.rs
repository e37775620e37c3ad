//! TXT-03: the name exists without TXT.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::DnsFailure,
    lint::{Context, Rule, rfc},
};

/// The name exists without TXT.
pub static RULE: Rule = Rule {
    code: "TXT-03",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "the name exists without TXT",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup() else { return };
    if lookup.answer == Err(DnsFailure::NoData) && lookup.aliases.is_empty() {
        out.push(Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &lookup.name));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_03_fires() {
        fires("TXT-03", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoData)));
    }

    #[test]
    fn txt_03_near_miss() {
        near_miss("TXT-03", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoSuchName)));
    }
}
