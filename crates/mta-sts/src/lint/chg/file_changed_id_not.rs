//! CHG-02: Last-Modified is later than the id.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    http_date,
    lint::{Context, Rule, pol},
};

/// Last-Modified is later than the id.
pub static RULE: Rule = Rule {
    code: "CHG-02",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[],
    summary: "Last-Modified is later than the id",
    args: &["modified", "id"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let response = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200);
    let modified = response.and_then(|r| r.header("last-modified")).and_then(http_date::parse);
    let record = ctx.sts.and_then(|sts| sts.readings.lenient.as_ref());
    let (Some(modified), Some(record)) = (modified, record) else { return };
    let Some(changed) = pol::testing_for_long::moment_of(record.id.value.as_bytes()) else { return };
    if modified > changed {
        let found = Diagnostic::new(&RULE, Subject::StsTxt(u16::try_from(record.index).ok()));
        out.push(found.arg("modified", modified).arg("id", record.id.value.to_text()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_02_fires() {
        fires("CHG-02", check(|w| w.header("Last-Modified", "Tue, 10 Feb 2026 00:00:00 GMT")));
    }

    #[test]
    fn chg_02_near_miss() {
        near_miss("CHG-02", check(|w| w.header("Last-Modified", "Wed, 31 Dec 2025 00:00:00 GMT")));
    }
}
