//! Answers of a resolver (RFC 1035 §4).

use crate::Target;
use mta_sts::{
    DnsName,
    evidence::{Lookup, MxRecord, TlsaRecord, TxtRecord},
};
use mta_sts_check::dns::{self, Record};
use std::net::{Ipv4Addr, Ipv6Addr};

pub(crate) const TARGET: Target = Target {
    name: "dns_message",
    run,
    fixtures: &[],
    words: &[
        b"\x07example\x03com\x00",
        b"\xc0\x0c",
        b"\xc0",
        b"\x00\x10\x00\x01",
        b"\x00\x0f\x00\x01",
        b"\x00\x05\x00\x01",
        b"\x00\x01\x00\x01",
        b"\x00\x1c\x00\x01",
        b"\x00\x34\x00\x01",
        b"\x00\x00\x29",
        b"\x00\x0f\x00\x02",
        b"\x81\x80",
        b"\xff\xff",
    ],
};

fn run(data: &[u8]) {
    let name = DnsName::from_text("example.com");
    bounded::<TxtRecord>(&name, data);
    bounded::<MxRecord>(&name, data);
    bounded::<TlsaRecord>(&name, data);
    bounded::<Ipv4Addr>(&name, data);
    bounded::<Ipv6Addr>(&name, data);
}

/// However a message is made, it holds no more records than it has room for.
fn bounded<T: Record>(name: &DnsName, data: &[u8]) {
    let lookup: Lookup<T> = dns::read(name, data, "fuzz");
    assert!(lookup.records().len() <= data.len() / 11, "a record has at least 11 octets");
    assert!(lookup.aliases.len() <= 9);
}
