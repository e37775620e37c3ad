//! Hostile amounts: time stays linear, findings are few and count what they leave out, nothing goes without saying so.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use mta_sts::{
    Diagnostic, DnsName, Domain, Evidence, Facts, Seen, evaluate,
    evidence::{
        DnsFailure, FetchAttempt, HttpResponse, Inputs, Lookup, MxEvidence, MxRecord, PolicyFetch, Timings,
        TlsaRecord, TxtRecord, Unseen,
    },
    lint_policy, lint_sts_records, lint_tlsrpt_records,
    octets::Octets,
};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// Findings listed of one rule, and the mercy of a slow machine.
const LISTED: usize = 200;
const PATIENCE: Duration = Duration::from_secs(20);

/// How many of each rule are listed, and how many there were.
fn counted(found: &[Diagnostic]) -> BTreeMap<&'static str, (usize, usize)> {
    let mut counts = BTreeMap::new();
    for finding in found {
        let (listed, all) = counts.entry(finding.rule.code).or_insert((0, 0));
        *listed += 1;
        *all += 1 + finding.more as usize;
    }
    assert!(counts.values().all(|(listed, _)| *listed <= LISTED), "{counts:?}");
    counts
}

fn in_time<T>(work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
    done
}

fn record(text: &str) -> [TxtRecord; 1] {
    [TxtRecord::from(text.as_bytes().to_vec())]
}

#[test]
fn a_record_of_65_000_octets() {
    let unknown = format!("v=STSv1; id=1; {}", "x=y; ".repeat(13_000));
    let counts = counted(&in_time(|| lint_sts_records(&record(&unknown))).diagnostics);
    assert_eq!(counts["TXT-18"], (LISTED, 13_000));
    let empty = format!("v=STSv1; id=1{}", ";".repeat(65_000));
    let counts = counted(&in_time(|| lint_sts_records(&record(&empty))).diagnostics);
    assert_eq!(counts["TXT-16"], (LISTED, 64_999), "the last semicolon is allowed");
    let addresses = format!("v=TLSRPTv1; rua={}", ["http://a.example"; 3_800].join(","));
    let counts = counted(&in_time(|| lint_tlsrpt_records(&record(&addresses))).diagnostics);
    assert_eq!(counts["RPT-07"], (LISTED, 3_800));
}

#[test]
fn thousands_of_records_at_one_name() {
    let records: Vec<TxtRecord> =
        (0..5_000).map(|n| TxtRecord::from(format!("note {n}").into_bytes())).collect();
    let mut set = record("v=STSv1; id=1;").to_vec();
    set.extend(records);
    let counts = counted(&in_time(|| lint_sts_records(&set)).diagnostics);
    assert_eq!(counts["TXT-09"].1, 5_000);
}

#[test]
fn a_policy_of_faults() {
    let body = format!("version: STSv1\nmode: enforce\nmax_age: 604800\n{}", "mx: a..b\n".repeat(7_000));
    let counts = counted(&in_time(|| lint_policy(body.as_bytes(), &[])).diagnostics);
    assert_eq!(counts["POL-32"], (LISTED, 7_000));
}

fn lookup<T>(name: &str, answer: Result<Vec<T>, DnsFailure>) -> Lookup<T> {
    Lookup {
        name: DnsName::from_text(name),
        answer,
        aliases: Vec::new(),
        ttl: Some(60),
        authenticated: true,
        resolver: String::new(),
    }
}

fn unprobed(host: &MxRecord) -> MxEvidence {
    let tlsa = TlsaRecord { usage: 3, selector: 1, matching: 1, data: Octets(vec![7; 32]) };
    MxEvidence {
        host: host.exchange.clone(),
        preference: host.preference,
        addresses: Seen::Unseen(Unseen::NotAsked),
        tlsa: Seen::Got(lookup("_25._tcp.mx.example", Ok(vec![tlsa; 500]))),
        probes: Seen::Unseen(Unseen::NotAsked),
        alias: None,
        tlsa_at_target: None,
        old_tls: Seen::Unseen(Unseen::NotAsked),
    }
}

/// As many MX records as a DNS message holds, a policy of hundreds of patterns, 500 TLSA records a host.
#[test]
fn thousands_of_mail_servers() {
    let mx = |n: u16| MxRecord { preference: n, exchange: DnsName::from_text(&format!("m{n}.example.com")) };
    let records: Vec<MxRecord> = (0..3_600).map(mx).collect();
    let patterns: String = (0..300).map(|n| format!("mx: p{n}.example.com\n")).collect();
    let body = format!("version: STSv1\nmode: enforce\nmx: m0.example.com\n{patterns}max_age: 604800\n");
    let mut evidence = Evidence::new(Domain::parse("example.com").unwrap().into_owned(), Inputs::default());
    evidence.hosts = records.iter().map(unprobed).collect();
    evidence.sts = Seen::Got(lookup("_mta-sts.example.com", Ok(record("v=STSv1; id=1;").to_vec())));
    evidence.mx = Seen::Got(lookup("example.com", Ok(records)));
    let response = HttpResponse {
        status: 200,
        headers: vec![("Content-Type".to_owned(), Octets::from(&b"text/plain"[..]))],
        declared_length: None,
        body: Octets::from(body.as_bytes()),
        truncated: None,
    };
    let addr = "192.0.2.1".parse().unwrap();
    let attempt = FetchAttempt { addr, outcome: Ok(response), tls: None, timings: Timings::default() };
    evidence.policy = Seen::Got(PolicyFetch {
        url: String::new(),
        addresses: lookup("mta-sts.example.com", Ok(vec![addr])),
        attempts: vec![attempt],
        deadline: 20_000,
    });
    let report = in_time(|| evaluate(&evidence, &Facts::default()));
    let counts = counted(&report.diagnostics);
    assert_eq!(counts["POL-43"], (LISTED, 300));
    assert_eq!(counts["MX-02"].1, 3_599);
    assert_eq!(report.hosts.len(), 3_600, "every host is listed");
    assert!(report.verdicts.iter().all(|verdict| verdict.alternatives.len() <= 3));
}
