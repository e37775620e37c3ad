//! Whatever a server sends, examining it ends, and soon; nothing that was tampered with is called good.

mod common;

use common::{HOST, Made, examine, fixture, now};
use mta_sts::facts::CertificateProblem::{Path, Unreadable, UntrustedRoot};
use proptest::prelude::*;
use rcgen::SanType;
use std::time::{Duration, Instant};

#[test]
fn what_is_no_certificate_is_unreadable() {
    let root = fixture("P-256-root");
    let leaf = fixture("P-256-sha256");
    let trailing = [leaf.as_slice(), &[0]].concat();
    for (chain, detail) in [
        (&[][..], "no certificate was sent"),
        (&[&b""[..]], "the certificate ends too early"),
        (&[b"-----BEGIN CERTIFICATE-----"], "the certificate ends too early"),
        (&[b"\x04\x00"], "the octets are no X.509 certificate"),
        (&[&leaf[..leaf.len() - 1]], "the certificate ends too early"),
        (&[&[0x30, 0x80, 0, 0]], "a length in the certificate is not DER"),
        (&[&[0x30, 0x84, 0x80, 0, 0, 0]], "the certificate ends too early"),
        (&[&trailing], "octets follow the certificate"),
    ] {
        let facts = examine(chain, &root, HOST, now());
        assert_eq!(facts.problems, [Unreadable { detail: detail.to_owned() }]);
        assert!(facts.certificates.is_empty() && facts.anchor.is_none());
    }
}

#[test]
fn a_further_certificate_that_cannot_be_read_is_left_out_and_told() {
    let (root, leaf) = (fixture("P-256-root"), fixture("P-256-sha256"));
    let facts = examine(&[&leaf, b"junk", b"more junk"], &root, HOST, now());
    assert_eq!(facts.problems, [Unreadable { detail: "the certificate ends too early".to_owned() }]);
    assert_eq!(facts.certificates.len(), 1);
    assert!(facts.anchor.is_some());
}

#[test]
fn every_prefix_is_read_or_refused() {
    let (root, leaf) = (fixture("P-256-root"), fixture("P-256-sha256"));
    for length in 0..leaf.len() {
        assert!(!examine(&[&leaf[..length]], &root, HOST, now()).is_valid());
    }
}

#[test]
fn deep_nesting_and_endless_lists_are_only_long() {
    let root = Made::root("Root");
    let started = Instant::now();
    let many = root.issue(|params| {
        let name = |i: usize| SanType::DnsName(format!("n{i}.example.net").try_into().unwrap());
        params.subject_alt_names = (0..3000).map(name).collect();
    });
    let facts = root.judge(&[&many]);
    assert_eq!(facts.leaf().unwrap().dns_names.len(), 3000);
    let stars = root.issue(|params| {
        let name = format!("{}.com", "*a".repeat(120));
        params.subject_alt_names =
            (0..200).map(|_| SanType::DnsName(name.clone().try_into().unwrap())).collect();
    });
    assert!(!root.judge(&[&stars]).is_valid());
    let nested: Vec<u8> =
        (0..10_000_u32).rev().flat_map(|n| [&[0x30, 0x84][..], &(n * 6).to_be_bytes()].concat()).collect();
    assert!(!root.judge_der(&[&nested]).is_valid());
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_tangle_of_issuers_with_one_name_ends() {
    let root = Made::root("Root");
    let tangle: Vec<_> = (0..31).map(|_| Made::root("Tangle")).collect();
    let leaf = tangle[0].issue(|_| {});
    let chain: Vec<_> = std::iter::once(&leaf).chain(&tangle).collect();
    let started = Instant::now();
    let facts = root.judge(&chain);
    assert_eq!(facts.certificates.len(), 32);
    assert_eq!(facts.problems[0], UntrustedRoot { issuer: "CN=Tangle".to_owned(), self_signed: false });
    assert_eq!(facts.problems[1..], [Path { detail: "the chain is too long or too tangled".to_owned() }]);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

fn one_of_the_fixtures() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![
        ("rsa-sha256", "rsa-root"),
        ("pss-sha256", "rsa-root"),
        ("P-256-sha256", "P-256-root"),
        ("P-384-sha384", "P-384-root"),
        ("ed25519-leaf", "ed25519-root"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_changed_leaf_is_never_good((leaf, root) in one_of_the_fixtures(), at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let mut der = fixture(leaf);
        let at = at.index(der.len());
        der[at] ^= flip;
        let facts = examine(&[&der], &fixture(root), HOST, now());
        prop_assert!(!facts.is_valid(), "octet {at} of {leaf}");
    }

    #[test]
    fn a_changed_issuer_is_never_good(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let (leaf, mut issuer) = (fixture("under-issuer"), fixture("issuer"));
        let at = at.index(issuer.len());
        issuer[at] ^= flip;
        prop_assert!(!examine(&[&leaf, &issuer], &fixture("rsa-root"), HOST, now()).is_valid());
    }

    #[test]
    fn cut_and_spliced_certificates_panic_nowhere(
        (leaf, root) in one_of_the_fixtures(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        filling in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        let mut der = fixture(leaf);
        let (a, b) = (from.index(der.len()), to.index(der.len()));
        let before = der.clone();
        der.splice(a.min(b)..a.max(b), filling);
        prop_assert!(der == before || !examine(&[&der], &fixture(root), HOST, now()).is_valid());
    }

    #[test]
    fn random_octets_panic_nowhere(octets in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(!examine(&[&octets, &octets], &fixture("rsa-root"), HOST, now()).is_valid());
    }
}
