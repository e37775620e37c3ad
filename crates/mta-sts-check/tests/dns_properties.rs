//! No octets make the reader panic, and it reads what another reader reads.

mod memory;

use domain::{
    base::{Message as Other, iana::Rtype},
    rdata::{Mx, Txt},
};
use memory::{CNAME, MX, Message, QUESTION, TXT, extended_error, mx, name, record, txt};
use mta_sts::{
    DnsName,
    evidence::{Lookup, MxRecord, TlsaRecord, TxtRecord},
};
use mta_sts_check::dns;
use proptest::prelude::*;
use std::net::{Ipv4Addr, Ipv6Addr};

const D: &str = "example.com";

fn read<T: dns::Record>(message: &[u8]) -> Lookup<T> {
    dns::read(&DnsName::from_text(D), message, "memory")
}

fn some_name() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{1,8}", 1..4).prop_map(|labels| labels.join("."))
}

fn some_record() -> impl Strategy<Value = (u16, Vec<u8>)> {
    let strings = prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 1..4);
    prop_oneof![
        strings.prop_map(|strings| {
            let strings: Vec<&[u8]> = strings.iter().map(Vec::as_slice).collect();
            (TXT, txt(&strings))
        }),
        (any::<u16>(), some_name()).prop_map(|(preference, exchange)| (MX, mx(preference, &exchange))),
        any::<u16>().prop_map(|preference| (
            MX,
            [&preference.to_be_bytes()[..], &[2, b'm', b'x'], QUESTION].concat()
        )),
        (Just(99), prop::collection::vec(any::<u8>(), 0..20)),
    ]
}

/// A whole answer, with or without a link of aliases in front.
fn some_message(kind: u16) -> impl Strategy<Value = Vec<u8>> {
    let alias = prop::option::of(some_name());
    (alias, prop::collection::vec(some_record(), 0..6), any::<bool>()).prop_map(
        move |(alias, records, opt)| {
            let owner = alias.as_deref().map_or_else(|| QUESTION.to_vec(), name);
            let mut message = Message::new(D, kind);
            message.answers.extend(alias.map(|alias| record(QUESTION, CNAME, &name(&alias))));
            message.answers.extend(records.into_iter().map(|(kind, data)| record(&owner, kind, &data)));
            message.additionals.extend(opt.then(|| extended_error(22)));
            message.wire()
        },
    )
}

/// The exchanges as the other reader has them, where it reads the answer section to its end.
fn other_mx(message: &[u8]) -> Option<Vec<(u16, String)>> {
    let message = Other::from_octets(message).ok()?;
    let owner = message.canonical_name()?;
    let records: Vec<_> = message.answer().ok()?.limit_to_in::<Mx<_>>().collect::<Result<_, _>>().ok()?;
    let found = records.iter().filter(|record| *record.owner() == owner).map(|record| {
        let labels = record.data().exchange().iter().filter(|label| !label.is_root());
        let exchange = DnsName::from_labels(labels.map(|label| label.as_slice()));
        (record.data().preference(), exchange.to_string())
    });
    Some(found.collect())
}

/// The joined texts, likewise.
fn other_txt(message: &[u8]) -> Option<Vec<Vec<u8>>> {
    let message = Other::from_octets(message).ok()?;
    let owner = message.canonical_name()?;
    let records: Vec<_> = message.answer().ok()?.limit_to_in::<Txt<_>>().collect::<Result<_, _>>().ok()?;
    Some(
        records
            .iter()
            .filter(|record| *record.owner() == owner)
            .map(|record| record.data().text::<Vec<u8>>())
            .collect(),
    )
}

fn our_mx(message: &[u8]) -> Option<Vec<(u16, String)>> {
    let records = read::<MxRecord>(message).answer.ok()?;
    Some(records.into_iter().map(|record| (record.preference, record.exchange.to_string())).collect())
}

fn our_txt(message: &[u8]) -> Option<Vec<Vec<u8>>> {
    Some(read::<TxtRecord>(message).answer.ok()?.iter().map(TxtRecord::joined).collect())
}

proptest! {
    #[test]
    fn no_octets_panic(message in prop::collection::vec(any::<u8>(), 0..600)) {
        read::<TxtRecord>(&message);
        read::<MxRecord>(&message);
        read::<TlsaRecord>(&message);
        read::<Ipv4Addr>(&message);
        read::<Ipv6Addr>(&message);
    }

    #[test]
    fn no_answer_section_panics(records in prop::collection::vec(any::<u8>(), 0..400), count in any::<u16>()) {
        let mut message = Message::new(D, MX).wire();
        message[6..8].copy_from_slice(&count.to_be_bytes());
        message.extend(records);
        read::<MxRecord>(&message);
    }

    #[test]
    fn whole_messages_read_as_others_read_them(mx in some_message(MX), txt in some_message(TXT)) {
        prop_assert_eq!(our_mx(&mx).unwrap_or_default(), other_mx(&mx).unwrap_or_default());
        prop_assert_eq!(our_txt(&txt).unwrap_or_default(), other_txt(&txt).unwrap_or_default());
    }

    #[test]
    fn damaged_messages_are_not_read_differently(
        message in some_message(MX),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut message = message;
        for (place, octet) in damage {
            let place = place.index(message.len());
            message[place] = octet;
        }
        // Ours does not look at the names of records that it was not asked for.
        if let (Some(ours), Some(theirs)) = (our_mx(&message), other_mx(&message)) {
            prop_assert_eq!(ours, theirs);
        }
    }
}

#[test]
fn the_types_have_their_numbers() {
    assert_eq!([Rtype::TXT, Rtype::MX, Rtype::CNAME].map(|kind| kind.to_int()), [TXT, MX, CNAME]);
}
