//! TXT-10: the record is a wildcard's answer.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{Lookup, TxtRecord},
    fields::Start,
    lint::{Context, Rule, rfc},
};

/// The record is a wildcard's answer.
pub static RULE: Rule = Rule {
    code: "TXT-10",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(4592, "-")],
    summary: "the record is a wildcard's answer",
    args: &["name", "sibling", "what"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((own, evidence)) = ctx.sts_lookup().zip(ctx.evidence) else { return };
    let Some(sibling) = evidence.side_lookups.sibling.got() else { return };
    let texts = texts(own);
    if !texts.is_empty() && texts == self::texts(sibling) {
        let found = Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("name", &own.name);
        let ours = texts.iter().any(|text| Start::of(text, "v=STSv1").has_version());
        let what = if ours { "announced" } else { "foreign" };
        out.push(found.arg("sibling", &sibling.name).arg("what", what));
    }
}

/// In an order of their own: DNS keeps none.
fn texts(lookup: &Lookup<TxtRecord>) -> Vec<Vec<u8>> {
    let mut texts: Vec<Vec<u8>> = lookup.records().iter().map(TxtRecord::joined).collect();
    texts.sort();
    texts
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    fn sibling_says(texts: &[&str]) -> Vec<&'static str> {
        check(|w| {
            w.txt(&["v=STSv1; id=1;", "v=spf1 -all"]);
            w.evidence.side_lookups.sibling = lookup("_other.example.com", Ok(txt_records(texts)));
        })
    }

    #[test]
    fn txt_10_fires() {
        fires("TXT-10", sibling_says(&["v=spf1 -all", "v=STSv1; id=1;"]));
    }

    #[test]
    fn txt_10_tells_what_the_wildcard_says() {
        let what = |text: &str| {
            let report = report(|w| {
                w.txt(&[text]);
                w.evidence.side_lookups.sibling = lookup("_other.example.com", Ok(txt_records(&[text])));
            });
            let found = report.diagnostics.iter().find(|d| d.rule.code == "TXT-10").unwrap();
            found.get("what").map(str::to_owned)
        };
        assert_eq!(what("v=STSv1; id=1;").as_deref(), Some("announced"));
        assert_eq!(what("v=spf1 -all").as_deref(), Some("foreign"));
    }

    #[test]
    fn txt_10_near_miss() {
        near_miss("TXT-10", sibling_says(&["v=spf1 -all"]));
        near_miss("TXT-10", check(|_| ()));
    }
}
