//! What people type: domains, hosts, patterns, times, prefixes.

use crate::Target;
use mta_sts::{DnsName, Domain, Timestamp, address::Prefix, mx::MxPattern};
use mta_sts_check::input::{ToAscii, tidy};

pub(crate) const TARGET: Target = Target {
    name: "typed",
    run,
    fixtures: &[],
    words: &[
        b"https://",
        b"mailto:",
        b"@",
        b"mta-sts.",
        b"_mta-sts.",
        b".well-known/mta-sts.txt",
        b"*.",
        b"xn--",
        b"..",
        b"[",
        b"]",
        b":443",
        b"/",
        b"?",
        b"#",
        b"\xc3\xbc",
        b"\xe3\x80\x82",
        b"2026-03-01T00:00:00Z",
        b"203.0.113.0/24",
        b"2001:db8::/32",
        b"\\046",
    ],
};

struct AsIs;

impl ToAscii for AsIs {
    fn to_ascii(&self, host: &str) -> Option<String> {
        host.is_ascii().then(|| host.to_ascii_lowercase())
    }
}

fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(input) = tidy(&text, &AsIs) {
        assert_eq!(Domain::parse(input.domain.as_str()).as_ref(), Ok(&input.domain));
    }
    let name = DnsName::from_text(&text);
    _ = (name.is_root(), name.parent(), name.as_domain(), name.is_under(&text));
    if let Ok(pattern) = MxPattern::parse(&text) {
        assert_eq!(MxPattern::parse(&pattern.to_string()).as_ref(), Ok(&pattern));
        _ = pattern.matches(&name);
    }
    if let Some(time) = Timestamp::parse(&text) {
        assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
    }
    _ = Prefix::parse(&text);
}
