//! CHG-01: file first, then a new id, then wait.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// File first, then a new id, then wait.
pub static RULE: Rule = Rule {
    code: "CHG-01",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.1")],
    summary: "file first, then a new id, then wait",
    args: &["ttl"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let ttl = ctx.sts_lookup().and_then(|lookup| lookup.ttl);
    let used = ctx.sts.is_some_and(|sts| sts.readings.lenient.is_some()) && ctx.asking().is_some();
    if let Some(ttl) = ttl.filter(|_| used) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).arg("ttl", ttl));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_01_fires() {
        fires("CHG-01", check(|_| {}));
    }

    #[test]
    fn chg_01_near_miss() {
        near_miss("CHG-01", check(|w| w.status(404)));
    }
}
