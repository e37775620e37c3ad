//! The parsers against a second, literal implementation of the ABNF of RFC 8461 and RFC 8460, on many thousands of generated and
//! mutated inputs. Where the ABNF leaves a choice, `reference` quotes the sentence that decides.

mod grammar {
    pub(crate) mod abnf;
    pub(crate) mod generate;
    pub(crate) mod reference;
}
mod pieces;

use grammar::{
    generate::{Random, policy, record_set, report_set},
    reference,
};

/// How many inputs: a million where it is fast (`cargo xtask ci million`), or what `MTA_STS_CASES` says.
fn cases() -> u64 {
    let usual = if cfg!(debug_assertions) { 50_000 } else { 1_000_000 };
    std::env::var("MTA_STS_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// The same inputs every time, or those of `MTA_STS_SEED`.
#[expect(clippy::print_stdout, reason = "shown when the test fails")]
fn seed() -> u64 {
    let seed = std::env::var("MTA_STS_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(8461);
    println!("MTA_STS_SEED={seed}");
    seed
}

/// Neither answer may be rare, or the comparison says little.
#[expect(clippy::print_stdout, reason = "the count is what the million is for")]
fn check_share(what: &str, valid: u64) {
    let cases = cases();
    println!("{cases} {what} compared with the ABNF, {valid} of them valid");
    assert!((cases / 10..cases * 9 / 10).contains(&valid), "{valid} of {cases} are valid");
}

#[test]
fn policies_are_read_as_the_abnf_says() {
    let (seed, mut valid) = (seed(), 0);
    for case in 0..cases() {
        let body = policy(&mut Random::new(seed, case));
        let readings = mta_sts::policy::parse(&body).readings;
        let ours = readings.strict().map(reference::PolicyValues::of);
        assert_eq!(ours, reference::policy(&body), "case {case}: {}", body.escape_ascii());
        valid += u64::from(ours.is_some());
    }
    check_share("policies", valid);
}

#[test]
fn records_are_read_as_the_abnf_says() {
    let (seed, mut valid) = (seed(), 0);
    for case in 0..cases() {
        let set = record_set(&mut Random::new(seed, case));
        let ours = mta_sts::record::parse(&set).readings.strict;
        let ours = ours.map(|record| (record.index, record.id.value.as_bytes().to_vec()));
        let shown: Vec<_> = set.iter().map(|record| record.escape_ascii().to_string()).collect();
        assert_eq!(ours, reference::record(&set), "case {case}: {shown:?}");
        valid += u64::from(ours.is_some());
    }
    check_share("record sets", valid);
}

#[test]
fn reporting_records_are_read_as_the_abnf_says() {
    let (seed, mut valid) = (seed(), 0);
    for case in 0..cases() {
        let set = report_set(&mut Random::new(seed, case));
        let ours = mta_sts::tlsrpt::parse(&set).readings.strict;
        let ours = ours.map(|record| {
            (record.index, record.rua.iter().map(|uri| uri.value.text.clone()).collect::<Vec<_>>())
        });
        let shown: Vec<_> = set.iter().map(|record| record.escape_ascii().to_string()).collect();
        assert_eq!(ours, reference::reports(&set), "case {case}: {shown:?}");
        valid += u64::from(ours.is_some());
    }
    check_share("reporting record sets", valid);
}
