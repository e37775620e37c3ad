//! TXT records as zone files write them (RFC 1035 §5.1).

use crate::Target;
use mta_sts::zone::quoted_record;

pub(crate) const TARGET: Target = Target {
    name: "zone",
    run,
    fixtures: &[],
    words: &[b"\"", b"\\", b"\\\"", b"\\\\", b"\\034", b"\\255", b"\\256", b" ", b"\t", b"v=STSv1; id=1;"],
};

/// Reading is the inverse of writing.
fn run(data: &[u8]) {
    let Ok(record) = quoted_record(data) else { return };
    let escaped = |octet: &u8| format!("\\{octet:03}");
    let quoted = |string: &[u8]| format!("\"{}\"", string.iter().map(escaped).collect::<String>());
    let text: Vec<String> = record.strings.iter().map(|string| quoted(string)).collect();
    assert_eq!(quoted_record(text.join(" ").as_bytes()), Ok(record));
}
