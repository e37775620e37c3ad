//! The rules that can speak where there is nothing but text: lists of their own, so that a linker can leave all others
//! out, and with them whatever knows of answers, chains, tables and clocks. What a parser reports needs no list.

use super::{Rule, exo, goo, idn, mx, pol, rpt, txt};

/// Of a policy file, by someone who has no tables.
pub static FILE: &[&[&Rule]] = &[POL];

/// The same by someone who has them.
pub static FILE_WITH_TABLES: &[&[&Rule]] = &[pol::RULES, idn::RULES];

/// Of a policy file and the names of MX hosts.
pub static HOSTS: &[&[&Rule]] = &[MX, EXO, GOO];

static POL: &[&Rule] = &[
    &pol::max_age_zero::RULE,
    &pol::max_age_under_a_day::RULE,
    &pol::max_age_short::RULE,
    &pol::max_age_good::RULE,
    &pol::max_age_at_limit::RULE,
    &pol::none_without_mx::RULE,
    &pol::testing::RULE,
    &pol::switched_off::RULE,
    &pol::over_public_suffix::RULE,
    &pol::wide_wildcard::RULE,
    &pol::unused_pattern::RULE,
];

static MX: &[&Rule] = &[&mx::all_covered::RULE, &mx::mx_unlisted::RULE, &mx::no_mx_listed::RULE];

static EXO: &[&Rule] =
    &[&exo::covered::RULE, &exo::wildcard_one_level_short::RULE, &exo::gateway_in_front::RULE];

static GOO: &[&Rule] = &[&goo::legacy_mx_one_level_down::RULE];

/// Of TXT records at `_mta-sts`.
pub static STS: &[&Rule] = &[&txt::announced::RULE, &txt::split_strings::RULE];

/// Of TXT records at `_smtp._tls`.
pub static TLSRPT: &[&Rule] = &[&rpt::reports_wanted::RULE, &rpt::daily_reports::RULE];

/// Every rule that can be found in text without tables, those that a parser reports included.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let looked_for = FILE.iter().chain(HOSTS).copied().chain([STS, TLSRPT]).flatten();
    PARSED.iter().chain(looked_for).copied()
}

/// What a parser reports. Chosen when this is compiled, so that a linker never sees the others.
static PARSED: [&Rule; parsed([FIRST; 0]).0] = parsed([FIRST; parsed([FIRST; 0]).0]).1;

/// How many there are, and as many of them as there is room for.
const fn parsed<const ROOM: usize>(mut found: [&'static Rule; ROOM]) -> (usize, [&'static Rule; ROOM]) {
    let families = [txt::RULES, pol::RULES, idn::RULES, rpt::RULES];
    let (mut count, mut family) = (0, 0);
    while family < families.len() {
        let mut rule = 0;
        while rule < families[family].len() {
            if families[family][rule].check.is_none() {
                if count < ROOM {
                    found[count] = families[family][rule];
                }
                count += 1;
            }
            rule += 1;
        }
        family += 1;
    }
    (count, found)
}

const FIRST: &Rule = txt::RULES[0];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::DnsName,
        evidence::TxtRecord,
        facts::Facts,
        lint::{self, Context},
        octets::Octets,
        policy, record,
        tables::Tables,
        tlsrpt,
    };

    fn is_offline(rule: &Rule) -> bool {
        all().any(|known| known == rule)
    }

    #[test]
    fn without_tables_the_short_list_finds_all_that_the_long_one_does() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/policy");
        let hosts = ["mx1.example.com", "a.mail.protection.outlook.com"].map(DnsName::from_text);
        let suffix = b"version: STSv1\nmode: enforce\nmx: *.com\nmx: *.co.uk\nmax_age: 604800\n".to_vec();
        let files = std::fs::read_dir(folder).unwrap();
        let bodies = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        for body in bodies.chain([suffix]) {
            for mx in [&[][..], &hosts] {
                let all = crate::lint_policy_with(&body, mx, Tables::NONE);
                assert_eq!(crate::lint_policy(&body, mx), all);
            }
        }
    }

    /// Policies, records and names that every rule of these families could object to.
    #[test]
    fn the_other_rules_have_nothing_to_say_of_text() {
        let policies = ["enforce", "testing", "none"].map(|mode| {
            format!("version: STSv1\nmode: {mode}\nmx: *.mail.protection.outlook.com\nmx: l.google.com\nmax_age: 1\n")
        });
        let hosts = ["a-com.mail.protection.outlook.com", "alt1.aspmx.l.google.com", "xn--bcher-kva.example"];
        let hosts = hosts.map(DnsName::from_text);
        let records = ["v=STSv1; id=20200101T000000;", "v=TLSRPTv1; rua=mailto:a@example.com", "v=spf1 -all"]
            .map(|text| TxtRecord { strings: vec![Octets::from(text.as_bytes())] });
        let joined: Vec<Vec<u8>> = records.iter().map(TxtRecord::joined).collect();
        let (sts, reports, facts) = (record::parse(&joined), tlsrpt::parse(&joined), Facts::default());
        for text in &policies {
            let file = policy::parse(text.as_bytes());
            let ctx = Context {
                file: Some(&file),
                mx: Some(&hosts),
                txt: Some(&records),
                sts: Some(&sts),
                tlsrpt: Some(&reports),
                ..Context::empty(&facts)
            };
            let families =
                [txt::RULES, pol::RULES, idn::RULES, mx::RULES, rpt::RULES, exo::RULES, goo::RULES];
            for rule in families.into_iter().flatten() {
                let mut found = Vec::new();
                if let Some(check) = rule.check.filter(|_| !is_offline(rule)) {
                    check(&ctx, &mut found);
                }
                assert!(found.is_empty(), "{} speaks of text, so it belongs here", rule.code);
            }
            let mut found = Vec::new();
            lint::run(FILE, &ctx, &mut found);
            assert!(!found.is_empty());
        }
    }
}
