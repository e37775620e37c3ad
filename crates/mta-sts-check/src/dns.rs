//! DNS questions and answers: messages (RFC 1035 §4, RFC 8484) on one side, [`Lookup`] on the other.
//!
//! The [`Resolver`] carries octets; this module writes and reads them, so that every transport sees the same answer.

mod answer;
mod record;
mod wire;

use crate::transport::Resolver;
use futures_util::future::join;
use mta_sts::{
    DnsName, Seen,
    evidence::{DnsFailure, Lookup, Unseen},
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub use record::Record;

/// The reason that a transport gives in [`Unseen::Resolver`] when a deadline passed.
pub const TIMEOUT: &str = "timeout";

/// Asks for the records of type `T` at `name`.
///
/// After SERVFAIL it asks once more with checking disabled, except for addresses: an answer then means that DNSSEC
/// validation broke ([`DnsFailure::Bogus`], RFC 4035 §4.9.2). A name that does not fit a message (RFC 1035 §2.3.4) cannot
/// exist and is not asked for.
pub async fn lookup<T: Record>(resolver: &impl Resolver, name: &DnsName) -> Seen<Lookup<T>> {
    let mut first = match ask(resolver, name, T::TYPE, Checking::On).await {
        Ok(message) => understand(name, message, resolver.name()),
        Err(reason) => return Seen::Unseen(reason),
    };
    if T::ASK_UNCHECKED && matches!(first.answer, Err(DnsFailure::ServFail(_))) {
        // A second question that fails in whatever way leaves the first answer.
        if let Ok(message) = ask(resolver, name, T::TYPE, Checking::Disabled).await {
            let second: Lookup<T> = understand(name, message, resolver.name());
            if second.answer.as_ref().map_or_else(DnsFailure::is_negative, |_| true) {
                first.answer = Err(DnsFailure::Bogus);
            }
        }
    }
    Seen::Got(first)
}

/// Asks for A and AAAA records at once and merges them, A first.
///
/// Where one family has addresses, they are the answer whatever became of the other. Where neither has, a failure comes
/// before a negative answer, and [`DnsFailure::NoSuchName`] is for names that both deny.
pub async fn addresses(resolver: &impl Resolver, name: &DnsName) -> Seen<Lookup<IpAddr>> {
    let (v4, v6) = join(lookup::<Ipv4Addr>(resolver, name), lookup::<Ipv6Addr>(resolver, name)).await;
    match (v4, v6) {
        (Seen::Got(v4), Seen::Got(v6)) => Seen::Got(merge(any_family(v4), any_family(v6))),
        (Seen::Got(v4), unseen) => half_seen(any_family(v4), unseen),
        (unseen, Seen::Got(v6)) => half_seen(any_family(v6), unseen),
        (Seen::Unseen(reason), _) | (_, Seen::Unseen(reason)) => Seen::Unseen(reason),
        (Seen::Pending, Seen::Pending) => Seen::Pending,
    }
}

/// Reads `message` as the answer to the question for `T` at `name`. Octets that are no such answer give
/// [`DnsFailure::BadMessage`]: cut off, malformed, or about something else.
pub fn read<T: Record>(name: &DnsName, message: &[u8], resolver: &str) -> Lookup<T> {
    let answer = wire::Name::parse(name.as_str()).and_then(|question| answer::read(&question, message));
    match answer {
        Some(answer) => Lookup {
            name: name.clone(),
            answer: answer.records,
            aliases: answer.aliases,
            ttl: answer.ttl,
            authenticated: answer.authenticated,
            resolver: resolver.to_owned(),
        },
        None => failed(name, DnsFailure::BadMessage, resolver),
    }
}

/// Whether the resolver is asked to validate (RFC 4035 §3.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checking {
    /// As usual.
    On,
    /// CD=1: answer even if the signatures do not hold.
    Disabled,
}

/// The question for records of type `T` at `name` as a message; `None` where the name does not fit one.
pub fn question<T: Record>(name: &DnsName, checking: Checking) -> Option<Vec<u8>> {
    write(name, T::TYPE, checking)
}

fn write(name: &DnsName, kind: u16, checking: Checking) -> Option<Vec<u8>> {
    let name = wire::Name::parse(name.as_str())?;
    let checking_disabled = if checking == Checking::Disabled { CD } else { 0 };
    let mut message = Vec::with_capacity(12 + 255 + 4 + 11);
    // RFC 8484 §4.1: ID 0 keeps the question cacheable. RFC 6840 §5.7: AD asks for the AD bit of the answer.
    let header = [0, RD | AD | checking_disabled, 1, 0, 0, 1];
    message.extend(header.into_iter().flat_map(u16::to_be_bytes));
    message.extend(name.octets());
    message.push(0);
    message.extend([kind, IN].into_iter().flat_map(u16::to_be_bytes));
    // RFC 6891 §6.1.2: root, OPT, payload size, extended RCODE and version 0, DO, no options.
    message.push(0);
    message.extend([OPT, PAYLOAD, 0, DO, 0].into_iter().flat_map(u16::to_be_bytes));
    Some(message)
}

/// A lookup without records.
pub(crate) fn failed<T>(name: &DnsName, failure: DnsFailure, resolver: &str) -> Lookup<T> {
    Lookup {
        name: name.clone(),
        answer: Err(failure),
        aliases: Vec::new(),
        ttl: None,
        authenticated: false,
        resolver: resolver.to_owned(),
    }
}

/// The message that answers; `None` where there is no question that could be asked.
///
/// Not generic over the record: every copy of a future is several kilobytes of Wasm.
async fn ask(
    resolver: &impl Resolver,
    name: &DnsName,
    kind: u16,
    checking: Checking,
) -> Result<Option<Vec<u8>>, Unseen> {
    match write(name, kind, checking) {
        Some(question) => resolver.exchange(&question).await.map(Some),
        None => Ok(None),
    }
}

fn understand<T: Record>(name: &DnsName, message: Option<Vec<u8>>, resolver: &str) -> Lookup<T> {
    match message {
        Some(message) => read(name, &message, resolver),
        None => failed(name, DnsFailure::NoSuchName, resolver),
    }
}

fn any_family<T: Into<IpAddr>>(lookup: Lookup<T>) -> Lookup<IpAddr> {
    Lookup {
        name: lookup.name,
        answer: lookup.answer.map(|records| records.into_iter().map(Into::into).collect()),
        aliases: lookup.aliases,
        ttl: lookup.ttl,
        authenticated: lookup.authenticated,
        resolver: lookup.resolver,
    }
}

/// One family was seen. Addresses are addresses, and NXDOMAIN is about all types (RFC 8020 §2); everything else needs the
/// other family.
fn half_seen<T>(seen: Lookup<IpAddr>, other: Seen<Lookup<T>>) -> Seen<Lookup<IpAddr>> {
    match (&seen.answer, other) {
        (Ok(_) | Err(DnsFailure::NoSuchName), _) => Seen::Got(seen),
        (_, Seen::Unseen(reason)) => Seen::Unseen(reason),
        (_, Seen::Pending | Seen::Got(_)) => Seen::Pending,
    }
}

fn merge(mut v4: Lookup<IpAddr>, v6: Lookup<IpAddr>) -> Lookup<IpAddr> {
    let both = (v4.answer.is_ok(), v6.answer.is_ok());
    match both {
        (true, false) => return v4,
        (false, true) => return v6,
        _ => {}
    }
    v4.answer = match (v4.answer, v6.answer) {
        (Ok(mut records), Ok(more)) => {
            records.extend(more);
            Ok(records)
        }
        (first, second) => Err(worse(first.err(), second.err())),
    };
    if v4.aliases.is_empty() {
        v4.aliases = v6.aliases;
    }
    v4.ttl = [v4.ttl, v6.ttl].into_iter().flatten().min();
    v4.authenticated &= v6.authenticated;
    v4
}

/// The failure that says more: one that is no answer before NODATA before NXDOMAIN.
fn worse(first: Option<DnsFailure>, second: Option<DnsFailure>) -> DnsFailure {
    let weight = |failure: &DnsFailure| match failure {
        DnsFailure::NoSuchName => 0,
        DnsFailure::NoData => 1,
        _ => 2,
    };
    // The first of equals, so that the outcome is the same each time.
    let failures = [second, first].into_iter().flatten();
    failures.max_by_key(weight).unwrap_or(DnsFailure::NoData)
}

/// Recursion desired (RFC 1035 §4.1.1).
const RD: u16 = 0x0100;
/// Authentic data (RFC 4035 §3.2.3).
const AD: u16 = 0x0020;
/// Checking disabled (RFC 4035 §3.2.2).
const CD: u16 = 0x0010;
/// Class IN (RFC 1035 §3.2.4).
const IN: u16 = 1;
/// The pseudo-record of EDNS (RFC 6891 §6.1.1).
const OPT: u16 = 41;
/// DNSSEC OK (RFC 3225 §3): some resolvers set AD for nobody else.
const DO: u16 = 0x8000;
/// What a datagram may hold without being cut to pieces on the way; over HTTP it means nothing.
const PAYLOAD: u16 = 1232;
