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
use std::fmt::Debug;

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

/// What both make of every input. Neither answer may be rare, or the comparison says little.
#[expect(clippy::print_stdout, reason = "the count is what the million is for")]
fn compare<V: Debug + PartialEq>(
    what: &str,
    input: fn(&mut Random) -> Vec<Vec<u8>>,
    ours: fn(&[Vec<u8>]) -> Option<V>,
    reference: fn(&[Vec<u8>]) -> Option<V>,
) {
    let (seed, cases, mut valid) = (seed(), cases(), 0);
    for case in 0..cases {
        let input = input(&mut Random::new(seed, case));
        let shown: Vec<_> = input.iter().map(|text| text.escape_ascii().to_string()).collect();
        let read = ours(&input);
        assert_eq!(read, reference(&input), "case {case}: {shown:?}");
        valid += u64::from(read.is_some());
    }
    println!("{cases} {what} compared with the ABNF, {valid} of them valid");
    assert!((cases / 10..cases * 9 / 10).contains(&valid), "{valid} of {cases} are valid");
}

#[test]
fn policies_are_read_as_the_abnf_says() {
    let ours = |body: &[Vec<u8>]| {
        mta_sts::policy::parse(&body[0]).readings.strict().map(reference::PolicyValues::of)
    };
    compare("policies", |random| vec![policy(random)], ours, |body| reference::policy(&body[0]));
}

#[test]
fn records_are_read_as_the_abnf_says() {
    let ours = |set: &[Vec<u8>]| {
        let record = mta_sts::record::parse(set).readings.strict?;
        Some((record.index, record.id.value.as_bytes().to_vec()))
    };
    compare("record sets", record_set, ours, reference::record);
}

#[test]
fn reporting_records_are_read_as_the_abnf_says() {
    let ours = |set: &[Vec<u8>]| {
        let record = mta_sts::tlsrpt::parse(set).readings.strict?;
        Some((record.index, record.rua.iter().map(|uri| uri.value.text.clone()).collect()))
    };
    compare("reporting record sets", report_set, ours, reference::reports);
}
