//! Certificate chains in DER, one certificate after the other.

use crate::Target;
use mta_sts::{Domain, Timestamp, lint_chain};
use mta_sts_cert::{MOST_CERTIFICATES, TrustStore, examine_chain};
use std::sync::LazyLock;

pub(crate) const TARGET: Target = Target {
    name: "chain",
    run,
    fixtures: &["crates/mta-sts-cert/tests/fixtures"],
    words: &[
        b"\x30\x82",
        b"\x30\x80",
        b"\x30\x84\xff\xff\xff\xff",
        b"\x02\x01\x00",
        b"\x06\x03\x55\x1d\x11",
        b"\x06\x03\x55\x1d\x25",
        b"\x06\x03\x55\x1d\x0f",
        b"\x06\x03\x55\x1d\x1e",
        b"\x17\x0d260301000000Z",
        b"\x18\x0f20500101000000Z",
        b"\x82\x0f",
        b"mx1.example.com",
        b"*.example.com",
        b"\xa3",
        b"\x03\x02\x01\x06",
    ],
};

/// Reading the shipped roots once is enough.
static STORE: LazyLock<TrustStore> = LazyLock::new(TrustStore::shipped);

fn run(data: &[u8]) {
    let host = Domain::parse("mx1.example.com").expect("a name");
    let now = Timestamp::from_unix(1_772_323_200);
    let chain = certificates(data);
    let facts = examine_chain(&chain, &host, &STORE, now);
    assert!(facts.certificates.len() <= MOST_CERTIFICATES);
    assert!(!facts.is_valid(), "no public authority signs what a fuzzer makes");
    _ = lint_chain(&host, facts, now);
    // Each may be a root of somebody's.
    for der in chain.iter().take(4) {
        if let Ok(store) = TrustStore::with_anchors(&[der]) {
            _ = examine_chain(&chain, &host, &store, now);
        }
    }
}

/// Cut where the lengths of outermost elements say so (X.690 §8.1.3); the rest is the last one.
fn certificates(mut data: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    while let [_, 0x82, high, low, ..] = data {
        let end = (4 + usize::from(*high) * 256 + usize::from(*low)).min(data.len());
        found.push(&data[..end]);
        data = &data[end..];
    }
    if !data.is_empty() || found.is_empty() {
        found.push(data);
    }
    found
}
