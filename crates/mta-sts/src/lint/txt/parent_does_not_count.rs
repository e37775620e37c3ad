//! TXT-24: a subdomain needs its own record.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// A subdomain needs its own record.
pub static RULE: Rule = Rule {
    code: "TXT-24",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.4")],
    summary: "a subdomain needs its own record",
    args: &["domain", "parent"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(domain) = ctx.evidence.map(|e| &e.domain).filter(|_| ctx.not_announced()) else { return };
    let above = domain.as_str().split_once('.').filter(|(_, parent)| !ctx.tables.is_public_suffix(parent));
    if let Some((_, parent)) = above {
        let found = Diagnostic::new(&RULE, Subject::Domain).arg("domain", domain);
        out.push(found.arg("parent", parent));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_24_fires() {
        fires(
            "TXT-24",
            check(|w| {
                w.evidence.domain = crate::domain::Domain::parse("news.example.com").unwrap().into_owned();
                w.txt_failure(crate::evidence::DnsFailure::NoSuchName);
            }),
        );
    }

    #[test]
    fn txt_24_near_miss() {
        near_miss("TXT-24", check(|w| w.txt_failure(crate::evidence::DnsFailure::NoSuchName)));
        let mut world = World::baseline();
        world.evidence.domain = crate::domain::Domain::parse("example.co.uk").unwrap().into_owned();
        world.txt_failure(crate::evidence::DnsFailure::NoSuchName);
        let report = crate::evaluate_with(&world.evidence, &world.facts, TABLES);
        near_miss("TXT-24", report.diagnostics.iter().map(|d| d.rule.code).collect());
    }
}
