//! TXT-22: TTL above a day.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    time::DAY,
};

/// TTL above a day.
pub static RULE: Rule = Rule {
    code: "TXT-22",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "8.1")],
    summary: "TTL above a day",
    args: &["ttl"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup() else { return };
    let used = ctx.sts.is_some_and(|sts| sts.readings.lenient.is_some());
    if let Some(ttl) = lookup.ttl.filter(|ttl| used && i64::from(*ttl) > DAY) {
        out.push(Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("ttl", ttl));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_22_fires() {
        fires("TXT-22", check(|w| w.ttl(604_800)));
    }

    #[test]
    fn txt_22_near_miss() {
        near_miss("TXT-22", check(|w| w.ttl(86_400)));
    }
}
