//! TXT-02: no such name: MTA-STS is not announced.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::DnsFailure,
    lint::{Context, Rule, rfc},
};

/// No such name: MTA-STS is not announced.
pub static RULE: Rule = Rule {
    code: "TXT-02",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "no such name: MTA-STS is not announced",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup() else { return };
    if lookup.answer == Err(DnsFailure::NoSuchName) && lookup.aliases.is_empty() {
        out.push(Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &lookup.name));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_02_fires() {
        fires("TXT-02", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoSuchName)));
    }

    #[test]
    fn txt_02_near_miss() {
        near_miss("TXT-02", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoData)));
    }
}
