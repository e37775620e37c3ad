//! The record types that a check asks for.

use super::wire::Reader;
use mta_sts::{
    DnsName,
    evidence::{MxRecord, TlsaRecord, TxtRecord},
};
use std::net::{Ipv4Addr, Ipv6Addr};

/// TYPE of an alias (RFC 1035 §3.3.1).
pub(super) const CNAME: u16 = 5;

/// A type of record that [`lookup`](super::lookup) can ask for.
pub trait Record: Data {}

impl<T: Data> Record for T {}

/// How a record looks in a message. Not public: the list is closed.
pub trait Data: Sized {
    /// TYPE (RFC 1035 §3.2.2).
    const TYPE: u16;

    /// Whether SERVFAIL is followed by a question with checking disabled. Addresses are not worth it: the prober finds
    /// its own.
    const ASK_UNCHECKED: bool;

    /// Reads the data; `None` where they are none of this type.
    fn read(data: &mut Reader<'_>) -> Option<Self>;
}

impl Data for TxtRecord {
    const TYPE: u16 = 16;
    const ASK_UNCHECKED: bool = true;

    // RFC 1035 §3.3.14: character-strings, each behind its length.
    fn read(data: &mut Reader<'_>) -> Option<Self> {
        let mut strings = Vec::new();
        while data.left() > 0 {
            let length = data.u8()?;
            strings.push(data.take(usize::from(length))?.into());
        }
        Some(Self { strings })
    }
}

impl Data for MxRecord {
    const TYPE: u16 = 15;
    const ASK_UNCHECKED: bool = true;

    // RFC 1035 §3.3.9.
    fn read(data: &mut Reader<'_>) -> Option<Self> {
        let preference = data.u16()?;
        let exchange = data.name()?;
        Some(Self { preference, exchange: data.text(&exchange)? })
    }
}

/// The record itself, of which an alias is made: asked for by name, it is not followed.
impl Data for DnsName {
    const TYPE: u16 = CNAME;
    const ASK_UNCHECKED: bool = false;

    // RFC 1035 §3.3.1.
    fn read(data: &mut Reader<'_>) -> Option<Self> {
        let target = data.name()?;
        data.text(&target)
    }
}

impl Data for Ipv4Addr {
    const TYPE: u16 = 1;
    const ASK_UNCHECKED: bool = false;

    // RFC 1035 §3.4.1.
    fn read(data: &mut Reader<'_>) -> Option<Self> {
        data.u32().map(Self::from_bits)
    }
}

impl Data for Ipv6Addr {
    const TYPE: u16 = 28;
    const ASK_UNCHECKED: bool = false;

    // RFC 3596 §2.2.
    fn read(data: &mut Reader<'_>) -> Option<Self> {
        let octets: [u8; 16] = data.take(16)?.try_into().ok()?;
        Some(Self::from(octets))
    }
}

impl Data for TlsaRecord {
    const TYPE: u16 = 52;
    const ASK_UNCHECKED: bool = true;

    // RFC 6698 §2.1.
    fn read(data: &mut Reader<'_>) -> Option<Self> {
        let (usage, selector, matching) = (data.u8()?, data.u8()?, data.u8()?);
        let rest = data.left();
        Some(Self { usage, selector, matching, data: data.take(rest)?.into() })
    }
}
