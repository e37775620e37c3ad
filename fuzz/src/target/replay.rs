//! The evidence of a report that is read back in.

use crate::Target;
use mta_sts::{Evidence, Facts, evaluate};
use mta_sts_cert::{TrustStore, examine};
use mta_sts_messages::{Lang, ShownReport};
use std::sync::LazyLock;

pub(crate) const TARGET: Target = Target {
    name: "replay",
    run,
    fixtures: &[],
    words: &[
        b"\"pending\"",
        b"{\"got\":",
        b"{\"unseen\":\"port25\"}",
        b"{\"Ok\":[",
        b"{\"Err\":\"no-data\"}",
        b"null",
        b"[]",
        b"true",
        b"\"\"",
        b"\".\"",
        b"\"mx1.example.com\"",
        b"65535",
        b"-1",
        b"\"9999-12-31T23:59:59Z\"",
        b"\"0000-01-01T00:00:00Z\"",
        b"\\u0000",
        b"4294967295",
    ],
};

static STORE: LazyLock<TrustStore> = LazyLock::new(TrustStore::shipped);

fn run(data: &[u8]) {
    let Ok(evidence) = serde_json::from_slice::<Evidence>(data) else { return };
    let facts =
        Facts::gather(&evidence, |tls, name, tlsa| examine(tls, name, tlsa, &STORE, evidence.inputs.now));
    let report = evaluate(&evidence, &facts);
    let shown = ShownReport::new(&report, &evidence, Lang::ALL[0]);
    assert!(serde_json::to_vec(&shown).is_ok());
    let again = serde_json::to_vec(&evidence).expect("evidence can be written");
    assert_eq!(serde_json::from_slice::<Evidence>(&again).ok().as_ref(), Some(&evidence), "and read back");
}
