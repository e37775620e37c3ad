//! TXT-23: the record is at another name.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::TxtRecord,
    lint::{Context, Rule},
    record,
};

/// The record is at another name.
pub static RULE: Rule = Rule {
    code: "TXT-23",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[],
    summary: "the record is at another name",
    args: &["name", "found"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((own, evidence)) = ctx.sts_lookup().filter(|_| ctx.not_announced()).zip(ctx.evidence) else {
        return;
    };
    let seen = evidence.side_lookups.misplaced.iter().filter_map(|seen| seen.got());
    let announcing = |record: &TxtRecord| record::is_announcement(&record.joined());
    for lookup in seen.filter(|lookup| lookup.records().iter().any(announcing)) {
        let found = Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &own.name);
        out.push(found.arg("found", &lookup.name));
    }
}

#[cfg(test)]
mod tests {
    use crate::{evidence::DnsFailure, testing::*};

    fn apex_says(text: &str, failure: Option<DnsFailure>) -> Vec<&'static str> {
        check(|w| {
            if let Some(failure) = failure {
                w.txt_failure(failure);
            }
            w.evidence.side_lookups.misplaced = vec![lookup("example.com", Ok(txt_records(&[text])))];
        })
    }

    #[test]
    fn txt_23_fires() {
        for failure in [DnsFailure::NoSuchName, DnsFailure::NoData] {
            fires("TXT-23", apex_says("v=STSv1; id=1;", Some(failure)));
        }
    }

    #[test]
    fn txt_23_near_miss() {
        near_miss("TXT-23", apex_says("v=spf1 -all", Some(DnsFailure::NoSuchName)));
        near_miss("TXT-23", apex_says("v=STSv1; id=1;", Some(DnsFailure::Timeout)));
        near_miss("TXT-23", apex_says("v=STSv1; id=1;", None));
    }
}
