//! TLSA records against chains (RFC 7672 §3).

mod common;

use common::{HOST, Made, at, now};
use mta_sts::{
    DnsName,
    dane::TlsaSet,
    evidence::TlsaRecord,
    facts::TlsaMatch::{self, Match, NoMatch, Unusable},
    octets::Octets,
};
use mta_sts_cert::match_tlsa;
use rcgen::{BasicConstraints, CertificateParams, IsCa, date_time_ymd};
use sha2::{Digest, Sha256, Sha512};

fn record(usage: u8, selector: u8, matching: u8, data: &[u8]) -> TlsaRecord {
    TlsaRecord { usage, selector, matching, data: Octets(data.to_vec()) }
}

/// The record of that kind about `made`.
fn about(made: &Made, usage: u8, selector: u8, matching: u8) -> TlsaRecord {
    let octets = if selector == 1 { made.key_info() } else { made.der.clone() };
    let data = match matching {
        1 => Sha256::digest(&octets).to_vec(),
        2 => Sha512::digest(&octets).to_vec(),
        _ => octets,
    };
    record(usage, selector, matching, &data)
}

fn judge_at(chain: &[&Made], records: Vec<TlsaRecord>, names: &[&str], time: &str) -> Vec<TlsaMatch> {
    let chain: Vec<&[u8]> = chain.iter().map(|made| made.der.as_slice()).collect();
    let names = names.iter().map(|name| DnsName::from_text(name)).collect();
    match_tlsa(&chain, &TlsaSet { records, names }, at(time))
}

fn judge(chain: &[&Made], record: TlsaRecord) -> TlsaMatch {
    judge_at(chain, vec![record], &[HOST, "example.com"], "2026-03-01T00:00:00Z")[0]
}

/// The six kinds of a usage.
const KINDS: [(u8, u8); 6] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)];

#[test]
fn usage_3_is_about_the_leaf_whatever_its_name_and_dates() {
    let leaf = Made::itself(|params| {
        params.subject_alt_names.clear();
        params.not_after = date_time_ymd(2025, 1, 1);
    });
    let other = Made::itself(|_| {});
    for (selector, matching) in KINDS {
        let context = format!("3 {selector} {matching}");
        assert_eq!(judge(&[&leaf], about(&leaf, 3, selector, matching)), Match, "{context}");
        assert_eq!(judge(&[&leaf], about(&other, 3, selector, matching)), NoMatch, "{context}");
        assert_eq!(judge(&[&leaf, &other], about(&other, 3, selector, matching)), NoMatch, "{context}");
    }
}

#[test]
fn usage_2_is_about_an_issuer_that_was_sent() {
    let root = Made::root("Private Root");
    let middle = root.intermediate("Middle", |_| {});
    let leaf = middle.issue(|_| {});
    let stranger = Made::root("Private Root");
    for (selector, matching) in KINDS {
        let context = format!("2 {selector} {matching}");
        let by = |made: &Made| about(made, 2, selector, matching);
        assert_eq!(judge(&[&leaf, &middle, &root], by(&root)), Match, "{context}");
        assert_eq!(judge(&[&leaf, &middle], by(&middle)), Match, "{context}");
        assert_eq!(judge(&[&leaf, &middle], by(&leaf)), NoMatch, "the leaf is no issuer: {context}");
        // It has the right name, but it did not sign anything here.
        assert_eq!(judge(&[&leaf, &middle, &stranger], by(&stranger)), NoMatch, "{context}");
        // RFC 7672 §3.1.2: a digest alone says nothing about an issuer that is not sent.
        let unsent = if matching == 0 { Match } else { NoMatch };
        assert_eq!(judge(&[&leaf, &middle], by(&root)), unsent, "{context}");
    }
}

#[test]
fn usage_2_checks_names_and_dates() {
    let root = Made::root("Private Root");
    let leaf = root.issue(|_| {});
    let named =
        |names: &[&str], time: &str| judge_at(&[&leaf, &root], vec![about(&root, 2, 0, 1)], names, time)[0];
    let today = "2026-03-01T00:00:00Z";
    assert_eq!(named(&[HOST], today), Match);
    assert_eq!(named(&["mx2.example.com", HOST], today), Match);
    assert_eq!(named(&["mx2.example.com"], today), NoMatch);
    assert_eq!(named(&[HOST], "2027-06-01T00:00:00Z"), NoMatch);
}

#[test]
fn usage_2_reads_the_common_name_only_without_dns_names() {
    let root = Made::root("Private Root");
    let bare = root.issue(|params| params.subject_alt_names.clear());
    assert_eq!(judge(&[&bare, &root], about(&root, 2, 0, 1)), Match);
    let other = root.issue(|params| {
        params.subject_alt_names =
            CertificateParams::new(["mx2.example.com".to_owned()]).unwrap().subject_alt_names;
    });
    assert_eq!(judge(&[&other, &root], about(&root, 2, 0, 1)), NoMatch);
}

#[test]
fn an_issuer_must_be_an_authority() {
    let root = Made::root("Private Root");
    let middle = root.intermediate("Middle", |params| params.is_ca = IsCa::ExplicitNoCa);
    let leaf = middle.issue(|_| {});
    assert_eq!(judge(&[&leaf, &middle, &root], about(&root, 2, 0, 1)), NoMatch);
    let short =
        root.intermediate("Short", |params| params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0)));
    let below = short.intermediate("Below", |_| {});
    let leaf = below.issue(|_| {});
    assert_eq!(judge(&[&leaf, &below, &short, &root], about(&root, 2, 0, 1)), NoMatch);
}

#[test]
fn what_no_mail_sender_can_use_is_unusable() {
    let leaf = Made::itself(|_| {});
    let digest = Sha256::digest(&leaf.der).to_vec();
    for (record, why) in [
        (about(&leaf, 0, 0, 1), "usage 0 (RFC 7672 §3.1.3)"),
        (about(&leaf, 1, 1, 1), "usage 1 (RFC 7672 §3.1.3)"),
        (record(4, 0, 1, &digest), "usage 4"),
        (record(255, 0, 1, &digest), "PrivCert"),
        (record(3, 2, 1, &digest), "selector 2"),
        (record(3, 0, 3, &digest), "matching type 3"),
        (record(3, 0, 1, &digest[1..]), "a digest that is too short"),
        (record(3, 0, 2, &digest), "a digest of the other kind"),
        (record(3, 0, 0, b""), "no data"),
        (record(3, 0, 0, &leaf.der[1..]), "no certificate"),
        (record(3, 0, 0, &[&leaf.der[..], b"x"].concat()), "more than a certificate"),
    ] {
        assert_eq!(judge(&[&leaf], record), Unusable, "{why}");
    }
}

#[test]
fn every_record_gets_an_answer_in_its_place_whatever_the_chain() {
    let leaf = Made::itself(|_| {});
    let records = vec![about(&leaf, 1, 1, 1), about(&leaf, 3, 1, 1), record(3, 1, 1, &[0; 32])];
    let answers =
        |chain: &[&[u8]]| match_tlsa(chain, &TlsaSet { records: records.clone(), names: Vec::new() }, now());
    assert_eq!(answers(&[&leaf.der]), [Unusable, Match, NoMatch]);
    assert_eq!(answers(&[]), [Unusable, NoMatch, NoMatch]);
    assert_eq!(answers(&[b"junk", &leaf.der]), [Unusable, NoMatch, NoMatch]);
    let whole = TlsaSet { records: vec![record(3, 0, 1, &Sha256::digest(b"junk"))], names: Vec::new() };
    assert_eq!(match_tlsa(&[b"junk"], &whole, now()), [Match], "what cannot be read can still be compared");
}
