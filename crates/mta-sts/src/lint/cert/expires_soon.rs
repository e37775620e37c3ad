//! CERT-11: less than 14 days or a quarter of its life left.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateFacts,
    lint::{Context, Rule},
    time::{DAY, Timestamp},
};

/// Less than 14 days or a quarter of its life left.
pub static RULE: Rule = Rule {
    code: "CERT-11",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[],
    summary: "less than 14 days or a quarter of its life left",
    args: &["host", "not_after", "days"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(now) = ctx.now else { return };
    for (host, not_after) in ctx.chains(|facts| soon(facts, now)) {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("not_after", not_after).arg("days", not_after.since(now) / DAY));
    }
}

/// The end of a valid leaf, where less than 14 days or a quarter of its life is left.
pub(in crate::lint) fn soon(facts: &CertificateFacts, now: Timestamp) -> Option<Timestamp> {
    let leaf = facts.leaf().filter(|_| facts.is_valid())?;
    let lifetime = leaf.not_after.since(leaf.not_before);
    let left = leaf.not_after.since(now);
    (left < (14 * DAY).min(lifetime / 4)).then_some(leaf.not_after)
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_11_fires() {
        fires("CERT-11", check(|w| w.facts_of(0).certificates[0].not_after = now().plus(5 * 86_400)));
    }

    #[test]
    fn cert_11_near_miss() {
        near_miss("CERT-11", check(|w| w.facts_of(0).certificates[0].not_after = now().plus(15 * 86_400)));
    }
}
