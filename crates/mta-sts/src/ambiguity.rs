//! The points on which senders differ (conformance.md §3c), and what we do: a row or a test for each.

use crate::{
    domain::DnsName,
    evidence::{DnsFailure, FetchFailure},
    facts::CertificateProblem,
    octets::Octets,
    policy::{self, Policy},
    record,
    testing::*,
    time::DAY,
    verdict::{Cache, Outcome, Reading, ResultType, SenderVerdict, SenderView},
};

/// What the strict and the lenient reading make of it.
type Both<'a> = [Option<&'a str>; 2];

const fn both(text: &str) -> Both<'_> {
    [Some(text); 2]
}

const NEITHER: Both<'static> = [None; 2];

#[test]
fn records() {
    let rows: &[(&str, &[&str], Both<'_>)] = &[
        ("AMB-01 alone", &["v=STSv1 ; id=1"], both("1")),
        ("AMB-01 beside other TXT", &["v=STSv1 ; id=1", "v=spf1 -all"], [None, Some("1")]),
        ("AMB-01 beside a good one", &["v=STSv1 ; id=1", "v=STSv1; id=2"], [Some("2"), None]),
        ("AMB-02 case", &["V=STSv1; id=1"], NEITHER),
        ("AMB-02 case", &["v=stsv1; id=1"], NEITHER),
        ("AMB-03 duplicates", &["v=STSv1; id=1; id=2"], both("1")),
        ("AMB-03 a bad first one", &["v=STSv1; id=a-b; id=2"], [None, Some("a-b")]),
        ("AMB-04 id outside its grammar", &["v=STSv1; id=2026-01-01"], [None, Some("2026-01-01")]),
    ];
    for (row, texts, want) in rows {
        let set: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        let readings = record::parse(&set).readings;
        let got = [readings.strict, readings.lenient].map(|r| r.map(|r| r.id.value.to_text()));
        assert_eq!(got.each_ref().map(Option::as_deref), *want, "{row} {texts:?}");
    }
}

/// The policy in a word: mode, hosts, seconds.
fn brief(policy: &Policy<'_>) -> String {
    let hosts: Vec<String> =
        policy.mx.iter().map(|mx| mx.value.to_string().replace(".example.com", "")).collect();
    format!("{} {} {}", policy.mode, hosts.join(","), policy.max_age.seconds())
}

#[test]
fn policies() {
    const BASE: &str = "enforce mx1,mx2 1209600";
    let rows: &[(&str, &str, &str, Both<'_>)] = &[
        ("AMB-05 LF", "\r\n", "\n", both(BASE)),
        ("AMB-05 CR", "\r\n", "\r", NEITHER),
        ("AMB-05 VT", "\r\n", "\u{b}", NEITHER),
        ("AMB-05 U+2028", "\r\n", "\u{2028}", NEITHER),
        ("AMB-06 empty line", "mode:", "\r\nmode:", [None, Some(BASE)]),
        ("AMB-06 empty line at the end", "1209600\r\n", "1209600\r\n\r\n", [None, Some(BASE)]),
        ("AMB-07 over the limit", "1209600", "31557601", [None, Some("enforce mx1,mx2 31557600")]),
        ("AMB-07 over 32 bits", "1209600", "9999999999", [None, Some("enforce mx1,mx2 31557600")]),
        (
            "AMB-08 none without mx",
            "enforce\r\nmx: mx1.example.com\r\nmx: mx2.example.com",
            "none",
            both("none  1209600"),
        ),
        ("AMB-09 no version", "version: STSv1\r\n", "", NEITHER),
        ("AMB-09 no mode", "mode: enforce\r\n", "", NEITHER),
        ("AMB-11 BOM", "version", "\u{feff}version", NEITHER),
        ("AMB-12 repeated field", "mode:", "mode: testing\r\nmode:", both("testing mx1,mx2 1209600")),
        ("AMB-12 repeated version", "mode:", "version: STSv2\r\nmode:", both(BASE)),
        ("AMB-22 U-label", "mx1", "mx1.b\u{fc}cher", [None, Some("enforce mx2 1209600")]),
        ("AMB-25 bad mx", "mx1.", "mx1..", [None, Some("enforce mx2 1209600")]),
        ("AMB-25 bad mode", "enforce", "Enforce", NEITHER),
        ("AMB-25 bad max_age", "1209600", "2w", NEITHER),
    ];
    for (row, from, to, want) in rows {
        // Line ends everywhere, other things once.
        let body =
            if from.trim().is_empty() { POLICY.replace(from, to) } else { POLICY.replacen(from, to, 1) };
        assert_ne!(body, POLICY, "{row}");
        let readings = policy::parse(body.as_bytes()).readings;
        let got = [readings.strict(), readings.lenient()].map(|p| p.map(brief));
        assert_eq!(got.each_ref().map(Option::as_deref), *want, "{row}");
    }
}

/// The verdicts of a new sender, strict and lenient.
fn new(change: impl FnOnce(&mut World)) -> [SenderVerdict; 2] {
    of(Cache::New, change)
}

fn of(cache: Cache, change: impl FnOnce(&mut World)) -> [SenderVerdict; 2] {
    let report = report(change);
    [Reading::Strict, Reading::Lenient].map(|profile| {
        let mut verdicts = report.verdicts.iter();
        verdicts.find(|v| v.view == SenderView { profile, cache, dane: false }).unwrap().clone()
    })
}

fn outcomes(verdicts: &[SenderVerdict; 2]) -> [Outcome; 2] {
    verdicts.each_ref().map(|verdict| verdict.outcome)
}

fn results(verdict: &SenderVerdict) -> Vec<ResultType> {
    verdict.reports.iter().map(|report| report.result).collect()
}

const DELIVERED: [Outcome; 2] = [Outcome::Delivered; 2];
const UNPROTECTED: [Outcome; 2] = [Outcome::DeliveredUnprotected; 2];
const REFUSED: [Outcome; 2] = [Outcome::Refused; 2];

#[test]
fn amb_10_only_the_lenient_reading_takes_another_media_type() {
    let html = vec![("Content-Type".to_owned(), Octets::from(&b"text/html"[..]))];
    for headers in [html, Vec::new()] {
        let got = new(|w| w.response().headers = headers);
        assert_eq!(outcomes(&got), [Outcome::DeliveredUnprotected, Outcome::Delivered]);
    }
}

/// Both hosts hold a certificate that the policy's patterns match, but not their own names.
#[test]
fn amb_13_the_certificate_is_compared_with_the_name_of_the_host() {
    let got = new(|w| {
        for host in 0..2 {
            let expected = format!("mx{}.example.com", host + 1);
            let presented = vec![format!("mx{}.example.com", 2 - host)];
            w.problem(host, CertificateProblem::NameMismatch { expected, presented, wildcard: None });
        }
    });
    assert_eq!(outcomes(&got), REFUSED);
    assert_eq!(results(&got[0])[0], ResultType::CertificateHostMismatch);
}

#[test]
fn amb_14_a_wildcard_stands_for_one_label() {
    let at = |host: &'static str| {
        new(move |w| {
            w.mx(&[(10, host)]);
            w.body("version: STSv1\r\nmode: enforce\r\nmx: *.example.com\r\nmax_age: 604800\r\n");
        })
    };
    assert_eq!(outcomes(&at("mx1.example.com")), DELIVERED);
    assert_eq!(outcomes(&at("mx1.eu.example.com")), REFUSED);
}

#[test]
fn amb_15_a_failed_lookup_is_no_record() {
    assert_eq!(outcomes(&new(|w| w.txt_failure(DnsFailure::Timeout))), UNPROTECTED);
    let held = of(Cache::Held(0), |w| {
        w.txt_failure(DnsFailure::Timeout);
        w.cached(POLICY, "old", 3);
    });
    assert_eq!(outcomes(&held), DELIVERED);
}

#[test]
fn amb_16_an_implicit_mx_is_compared_as_if_it_were_written() {
    let with = |pattern: &'static str| {
        new(move |w| {
            w.mx(&[(0, "example.com")]);
            w.evidence.mx = lookup("example.com", Err(DnsFailure::NoData));
            w.apex(Ok(vec![ip("203.0.113.10")]));
            w.body(POLICY.replace("mx1.example.com", pattern));
        })
    };
    let got = with("example.com");
    assert_eq!(outcomes(&got), DELIVERED);
    assert_eq!(got[0].via, Some(DnsName::from_text("example.com")));
    assert_eq!(outcomes(&with("*.example.com")), REFUSED);
}

#[test]
fn amb_17_dane_alone_decides_where_it_passes_and_the_difference_is_told() {
    let change = |w: &mut World| {
        w.mx(&[(10, "mx3.example.com")]);
        w.protected_by_dane();
    };
    let report = report(change);
    let of = |dane| report.verdicts.iter().filter(move |v| v.view.dane == dane).map(|v| v.outcome);
    assert!(of(false).all(|outcome| outcome == Outcome::Refused));
    assert!(of(true).all(|outcome| outcome == Outcome::Delivered));
    fires("DANE-09", check(change));
}

/// The policy cannot be fetched again; fetched 15 days ago and good for 14, it is over, although the id never changed.
#[test]
fn amb_18_seeing_the_same_id_does_not_prolong_a_policy() {
    let held = |days| {
        of(Cache::Held(0), move |w| {
            w.cached(POLICY, "20260101T000000", days);
            w.fetch_fails(FetchFailure::Connect("refused".to_owned()));
        })
    };
    assert_eq!(outcomes(&held(13)), DELIVERED);
    assert_eq!(outcomes(&held(15)), UNPROTECTED);
}

#[test]
fn amb_19_testing_checks_and_reports() {
    let got = new(|w| {
        w.body(POLICY.replace("enforce", "testing"));
        let not_after = now().plus(-DAY);
        for host in 0..2 {
            w.problem(host, CertificateProblem::Expired { subject: String::new(), not_after });
        }
    });
    assert_eq!(outcomes(&got), [Outcome::DeliveredWithReport; 2]);
    assert_eq!(results(&got[0]), [ResultType::CertificateExpired]);
}

#[test]
fn amb_20_only_200_counts() {
    for status in [201, 203, 204, 206] {
        assert_eq!(outcomes(&new(|w| w.status(status))), UNPROTECTED, "{status}");
    }
}

#[test]
fn amb_21_64_kilobytes_are_65536_octets() {
    let body = |size: usize| format!("{POLICY}note: {}", "x".repeat(size - POLICY.len() - 6));
    assert_eq!(outcomes(&new(|w| w.body(body(65_536)))), DELIVERED);
    assert_eq!(outcomes(&new(|w| w.body(body(65_537)))), UNPROTECTED);
}

#[test]
fn amb_23_a_common_name_is_never_read() {
    let got = new(|w| {
        for host in 0..2 {
            let expected = format!("mx{}.example.com", host + 1);
            let common_name = Some(expected.clone());
            w.problem(host, CertificateProblem::NoDnsName { expected, common_name });
        }
    });
    assert_eq!(outcomes(&got), REFUSED);
    assert_eq!(results(&got[0])[0], ResultType::CertificateHostMismatch);
}

#[test]
fn amb_24_a_policy_lives_to_the_very_second() {
    let held = |max_age: i64| {
        of(Cache::Held(0), move |w| {
            w.cached(&POLICY.replace("1209600", &max_age.to_string()), "old", 7);
            w.fetch_fails(FetchFailure::Connect("refused".to_owned()));
        })
    };
    assert_eq!(outcomes(&held(7 * DAY)), DELIVERED);
    assert_eq!(outcomes(&held(7 * DAY - 1)), UNPROTECTED);
}
