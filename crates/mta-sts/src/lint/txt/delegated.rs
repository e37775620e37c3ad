//! TXT-11: the record is reached through a CNAME.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// The record is reached through a CNAME.
pub static RULE: Rule = Rule {
    code: "TXT-11",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1"), rfc(8461, "8.2")],
    summary: "the record is reached through a CNAME",
    args: &["name", "target"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup() else { return };
    let Some(target) = lookup.aliases.last().filter(|_| lookup.answer.is_ok()) else { return };
    let found = Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &lookup.name);
    out.push(found.arg("target", target));
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_11_fires() {
        fires("TXT-11", check(|w| w.alias("_mta-sts.provider.example")));
    }

    #[test]
    fn txt_11_near_miss() {
        near_miss("TXT-11", check(|_| {}));
    }
}
