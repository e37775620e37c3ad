//! TXT-01: exactly one usable record.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Exactly one usable record.
pub static RULE: Rule = Rule {
    code: "TXT-01",
    severity: Severity::Good,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "exactly one usable record",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.sts.is_some_and(|s| s.readings.strict.is_some() && s.readings.lenient.is_some()) {
        let name = ctx.sts_lookup().map_or("_mta-sts".to_owned(), |lookup| lookup.name.to_string());
        out.push(Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", name));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_01_fires() {
        fires("TXT-01", records(&["v=STSv1; id=20260101T000000;"]));
    }

    #[test]
    fn txt_01_near_miss() {
        near_miss("TXT-01", records(&["v=STSv1; id=1;", "v=STSv1; id=2;"]));
    }
}
