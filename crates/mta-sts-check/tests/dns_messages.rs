//! What becomes of DNS messages, good ones and hostile ones. Tests named `b_…` are rows of the table of hostile inputs.

mod memory;

use memory::{
    AD, ANSWER, CNAME, MX, Message, QUESTION, RRSIG, TC, TLSA, TXT, extended_error, mx, name, record,
    record_with, txt,
};
use mta_sts::{
    DnsName,
    evidence::{DnsFailure, Lookup, MxRecord, TlsaRecord, TxtRecord},
};
use mta_sts_check::dns::{self, Checking};
use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};

const D: &str = "example.com";

fn read<T: dns::Record>(message: &[u8]) -> Lookup<T> {
    dns::read(&DnsName::from_text(D), message, "memory")
}

fn read_txt(message: &Message) -> Lookup<TxtRecord> {
    read(&message.wire())
}

fn failure<T>(lookup: &Lookup<T>) -> Option<&DnsFailure> {
    lookup.answer.as_ref().err()
}

fn good() -> Message {
    Message::new(D, TXT).answer(record(QUESTION, TXT, &txt(&[b"v=STSv1; id=1"])))
}

/// Far above what the reader takes, far below what an unbounded one would: unoptimised, on a busy machine.
fn quickly<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    assert!(start.elapsed() < Duration::from_millis(500), "took {:?}", start.elapsed());
    done
}

#[test]
fn a_plain_answer_is_read_whole() {
    let lookup = read_txt(&good().flags(ANSWER | AD));
    assert_eq!(lookup.records()[0].joined(), b"v=STSv1; id=1");
    assert_eq!((lookup.ttl, lookup.authenticated, lookup.resolver.as_str()), (Some(300), true, "memory"));
    assert!(lookup.aliases.is_empty());
    assert_eq!(lookup.name.as_str(), D);
}

#[test]
fn dane_11_questions_ask_for_recursion_validation_and_the_ad_bit() {
    let question =
        dns::question::<TxtRecord>(&DnsName::from_text("_mta-sts.Example.com"), Checking::On).unwrap();
    let want = [
        &b"\0\0\x01\x20\0\x01\0\0\0\0\0\x01"[..],
        b"\x08_mta-sts\x07example\x03com\0\0\x10\0\x01",
        b"\0\0\x29\x04\xd0\0\0\x80\0\0\0",
    ]
    .concat();
    assert_eq!(question, want);
    let unchecked = dns::question::<TxtRecord>(&DnsName::from_text(D), Checking::Disabled).unwrap();
    assert_eq!(unchecked[3], 0x30);
    let escaped =
        dns::question::<MxRecord>(&DnsName::from_text("a\\.b.\\255.example"), Checking::On).unwrap();
    assert_eq!(&escaped[12..28], b"\x03a.b\x01\xff\x07example\0\0");
    let too_long = DnsName::from_text(&"a".repeat(64));
    assert_eq!(dns::question::<MxRecord>(&too_long, Checking::On), None);
}

#[test]
fn response_codes_are_told_apart() {
    for (code, want) in [
        (0, DnsFailure::NoData),
        (1, DnsFailure::Rcode(1)),
        (2, DnsFailure::ServFail(None)),
        (3, DnsFailure::NoSuchName),
        (4, DnsFailure::Rcode(4)),
        (5, DnsFailure::Refused),
        (9, DnsFailure::Rcode(9)),
    ] {
        let lookup = read_txt(&Message::new(D, TXT).flags(ANSWER | code));
        assert_eq!(failure(&lookup), Some(&want), "{code}");
    }
    // RFC 6891 §6.1.3: BADVERS is 16, its upper bits stand in the OPT record.
    let bad_version = Message::new(D, TXT).additional(record_with(&[0], memory::OPT, 1232, 1 << 24, &[]));
    assert_eq!(failure(&read_txt(&bad_version)), Some(&DnsFailure::Rcode(16)));
}

#[test]
fn aliases_are_followed_in_whatever_order_they_stand() {
    let alias = |from: &str, to: &str, ttl| record_with(&name(from), CNAME, 1, ttl, &name(to));
    let target = record_with(&name("c.example"), TXT, 1, 200, &txt(&[b"x"]));
    let mut records = vec![alias(D, "B.example", 60), alias("b.example", "c.example", 90), target];
    for order in 0..6 {
        records.swap(order % 3, (order + 1) % 3);
        let message = Message { answers: records.clone(), ..Message::new(D, TXT) };
        let lookup = read_txt(&message);
        assert_eq!(lookup.records().len(), 1, "order {order}");
        let aliases: Vec<_> = lookup.aliases.iter().map(DnsName::as_str).collect();
        assert_eq!(aliases, ["b.example", "c.example"], "order {order}");
        assert_eq!(lookup.ttl, Some(60));
    }
}

#[test]
fn a_chain_that_ends_in_nothing_keeps_its_aliases() {
    let dangling = record(QUESTION, CNAME, &name("gone.example"));
    for (code, want) in
        [(0, DnsFailure::NoData), (3, DnsFailure::NoSuchName), (2, DnsFailure::ServFail(None))]
    {
        let lookup = read_txt(&Message::new(D, TXT).flags(ANSWER | code).answer(dangling.clone()));
        assert_eq!(failure(&lookup), Some(&want));
        assert_eq!(lookup.aliases, [DnsName::from_text("gone.example")]);
    }
}

#[test]
fn records_that_were_not_asked_for_are_no_answer() {
    let message = good().answer(record(QUESTION, RRSIG, b"signature")).answer(record(
        &name("other.example"),
        TXT,
        &txt(&[b"v=STSv1; id=2"]),
    ));
    assert_eq!(read_txt(&message).records().len(), 1);
}

#[test]
fn names_are_compared_without_case() {
    let message = Message::new("eXample.COM", TXT).answer(record(&name("EXAMPLE.com"), TXT, &txt(&[b"x"])));
    assert_eq!(read_txt(&message).records().len(), 1);
}

#[test]
fn a_ttl_with_its_top_bit_set_is_zero() {
    let message = Message::new(D, TXT).answer(record_with(QUESTION, TXT, 1, 1 << 31, &txt(&[b"x"])));
    assert_eq!(read_txt(&message).ttl, Some(0));
}

#[test]
fn b_01_pointers_that_do_not_lead_back_are_no_names() {
    // Header and question take 29 octets, so the owner stands at 29.
    for (what, owner) in [
        ("to itself", &[0xc0, 29][..]),
        ("to the next octet", &[0xc0, 30]),
        ("forward", &[0xc0, 60]),
        ("into its own labels", &[1, b'a', 0xc0, 29]),
        ("behind the end", &[0xff, 0xff]),
        ("two in a circle", &[0xc0, 31, 0xc0, 29]),
    ] {
        let message = Message::new(D, TXT).answer(record(owner, TXT, &txt(&[b"x"])));
        assert_eq!(failure(&read_txt(&message)), Some(&DnsFailure::BadMessage), "{what}");
    }
}

/// Pointers in the data of a record nobody asked for, each to the one before, the first to the question. Returns the record
/// and the place of the last pointer.
fn pointers(count: u16) -> (Vec<u8>, u16) {
    let first = 29 + 12;
    let places = (0..count).map(|n| if n == 0 { 12 } else { first + 2 * (n - 1) });
    let data: Vec<u8> = places.flat_map(|place| (0xc000 | place).to_be_bytes()).collect();
    (record(QUESTION, RRSIG, &data), first + 2 * (count - 1))
}

#[test]
fn b_02_eight_thousand_pointers_need_no_stack() {
    let (chain, last) = pointers(8_000);
    let message =
        Message::new(D, TXT).answer(chain).answer(record(&(0xc000 | last).to_be_bytes(), TXT, &txt(&[b"x"])));
    let small = std::thread::Builder::new().stack_size(256 * 1024);
    let lookup = small.spawn(move || quickly(|| read_txt(&message))).unwrap().join().unwrap();
    assert_eq!(lookup.records().len(), 1);
}

#[test]
fn b_03_the_work_of_one_message_is_bounded() {
    let (chain, last) = pointers(8_000);
    let mut bomb = Message::new(D, TXT).answer(chain);
    let owner = (0xc000 | last).to_be_bytes();
    bomb.answers.extend(std::iter::repeat_n(record(&owner, TXT, &[0]), 3_700));
    assert!(bomb.wire().len() > 64_000);
    let lookup = quickly(|| read_txt(&bomb));
    assert_eq!(failure(&lookup), Some(&DnsFailure::BadMessage));
}

#[test]
fn b_03_long_unprintable_names_are_bounded_too() {
    let exchange =
        [[63].as_slice(), &[0; 63], &[63], &[0; 63], &[63], &[0; 63], &[58], &[0; 58], &[0]].concat();
    let mut bomb = Message::new(D, MX).answer(record(QUESTION, MX, &[&[0, 1][..], &exchange].concat()));
    bomb.answers.extend(std::iter::repeat_n(record(QUESTION, MX, &[0, 1, 0xc0, 43]), 4_000));
    let lookup = quickly(|| read::<MxRecord>(&bomb.wire()));
    assert_eq!(failure(&lookup), Some(&DnsFailure::BadMessage));
}

#[test]
fn b_04_an_answer_full_of_mx_is_kept_whole_and_in_order() {
    let mut message = Message::new(D, MX);
    for n in 0..3_600_u16 {
        let [high, low] = n.to_be_bytes();
        // Labels of one octet: the number in two letters, low bits first.
        let data = [n.to_be_bytes().as_slice(), &[2, b'a' + low % 16, b'a' + high], QUESTION].concat();
        message.answers.push(record(QUESTION, MX, &data));
    }
    assert!(message.wire().len() > 64_000);
    let lookup = quickly(|| read::<MxRecord>(&message.wire()));
    let preferences: Vec<u16> = lookup.records().iter().map(|record| record.preference).collect();
    assert_eq!(preferences, (0..3_600).collect::<Vec<_>>());
}

fn chain(links: usize) -> Message {
    let mut message = Message::new(D, TXT);
    for n in 0..links {
        let owner = if n == 0 { name(D) } else { name(&format!("a{n}.example")) };
        message.answers.push(record(&owner, CNAME, &name(&format!("a{}.example", n + 1))));
    }
    message.answer(record(&name(&format!("a{links}.example")), TXT, &txt(&[b"x"])))
}

#[test]
fn b_05_a_chain_has_at_most_eight_links() {
    assert_eq!(read_txt(&chain(8)).records().len(), 1);
    for links in [9, 100] {
        let lookup = read_txt(&chain(links));
        assert_eq!(failure(&lookup), Some(&DnsFailure::AliasLoop), "{links}");
        assert_eq!(lookup.aliases.len(), 8, "{links}");
    }
    let mut backwards = chain(100);
    backwards.answers.reverse();
    assert_eq!(failure(&quickly(|| read_txt(&backwards))), Some(&DnsFailure::AliasLoop));
}

#[test]
fn b_05_a_loop_is_shown_once_round() {
    for code in [0, 2, 3] {
        let message = Message::new(D, TXT)
            .flags(ANSWER | code)
            .answer(record(QUESTION, CNAME, &name("b.example")))
            .answer(record(&name("b.example"), CNAME, QUESTION));
        let lookup = read_txt(&message);
        assert_eq!(failure(&lookup), Some(&DnsFailure::AliasLoop), "{code}");
        assert_eq!(lookup.aliases, ["b.example", D].map(DnsName::from_text));
    }
    let itself = Message::new(D, TXT).answer(record(QUESTION, CNAME, QUESTION));
    assert_eq!(failure(&read_txt(&itself)), Some(&DnsFailure::AliasLoop));
}

#[test]
fn b_06_exchanges_are_kept_as_they_are() {
    let message = Message::new(D, MX)
        .answer(record(QUESTION, CNAME, &name("mail.example")))
        .answer(record(&name("mail.example"), MX, &mx(0, "")))
        .answer(record(&name("mail.example"), MX, &mx(10, "192.0.2.1")))
        .answer(record(&name("mail.example"), MX, &mx(5, "MX.Example")));
    let lookup = read::<MxRecord>(&message.wire());
    assert_eq!(lookup.aliases, [DnsName::from_text("mail.example")]);
    let exchanges: Vec<_> = lookup.records().iter().map(|record| record.exchange.as_str()).collect();
    assert_eq!(exchanges, [".", "192.0.2.1", "mx.example"]);
    assert!(lookup.records()[0].exchange.is_root());
}

#[test]
fn b_07_texts_keep_every_octet() {
    let pieces: Vec<Vec<u8>> = (0..250).map(|n| vec![n as u8; 255]).collect();
    let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
    let message = Message::new(D, TXT).answer(record(QUESTION, TXT, &txt(&pieces)));
    assert_eq!(read_txt(&message).records()[0].joined(), pieces.concat());
    let odd: &[&[u8]] = &[b"a\0b", b"\xff\xfe", "\u{202e}x".as_bytes(), b""];
    let lookup = read_txt(&Message::new(D, TXT).answer(record(QUESTION, TXT, &txt(odd))));
    let strings: Vec<&[u8]> = lookup.records()[0].strings.iter().map(|string| &string[..]).collect();
    assert_eq!(strings, odd);
}

#[test]
fn b_09_the_ad_bit_is_what_the_resolver_says() {
    let bogus = Message::new(D, TXT).flags(ANSWER | AD | 2).additional(extended_error(6));
    let lookup = read_txt(&bogus);
    assert_eq!(failure(&lookup), Some(&DnsFailure::ServFail(Some(6))));
    assert!(lookup.authenticated);
}

#[test]
fn b_09_an_answer_to_another_question_is_none() {
    let other_name = Message::new("example.org", TXT).answer(record(QUESTION, TXT, &txt(&[b"x"])));
    let other_type = Message::new(D, MX).answer(record(QUESTION, TXT, &txt(&[b"x"])));
    let mut other_id = good();
    other_id.id = 1;
    let a_question = good().flags(0x0100);
    let other_opcode = good().flags(ANSWER | 0x2000);
    for message in [other_name, other_type, other_id, a_question, other_opcode] {
        let lookup = read_txt(&message);
        assert_eq!(failure(&lookup), Some(&DnsFailure::BadMessage));
        assert!(!lookup.authenticated && lookup.ttl.is_none());
    }
}

#[test]
fn b_10_messages_that_do_not_add_up_are_refused() {
    let edit = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut wire = good().wire();
        change(&mut wire);
        wire
    };
    let without_question = Message { questions: Vec::new(), ..good() };
    let mut two_questions = good();
    two_questions.questions.push(two_questions.questions[0].clone());
    let chaos = Message::new(D, TXT).answer(record_with(QUESTION, TXT, 3, 300, &txt(&[b"x"])));
    let short_name = Message::new(D, TXT).answer(record(QUESTION, CNAME, b"\x03ab"));
    let long_name =
        Message::new(D, TXT).answer(record(QUESTION, CNAME, &[name("b.example"), vec![0]].concat()));
    for (what, wire) in [
        ("TC=1", good().flags(ANSWER | TC).wire()),
        ("no question", without_question.wire()),
        ("two questions", two_questions.wire()),
        ("more answers than there are", edit(&|wire| wire[7] = 2)),
        ("fewer answers than there are", edit(&|wire| wire[7] = 0)),
        ("additional records that are none", edit(&|wire| wire[11] = 1)),
        ("octets behind the end", edit(&|wire| wire.push(0))),
        ("RDLENGTH past the end", edit(&|wire| wire[40] += 1)),
        ("RDLENGTH too short", edit(&|wire| wire[40] -= 1)),
        ("string past its record", edit(&|wire| wire[41] += 1)),
        ("class CH", chaos.wire()),
        ("alias cut off", short_name.wire()),
        ("octets behind an alias", long_name.wire()),
        ("class CH in the question", edit(&|wire| wire[28] = 3)),
        ("nothing", Vec::new()),
        ("a web page", b"<!doctype html><title>Welcome</title>".to_vec()),
    ] {
        assert_eq!(failure(&read::<TxtRecord>(&wire)), Some(&DnsFailure::BadMessage), "{what}");
    }
    let whole = good().wire();
    for cut in 0..whole.len() {
        assert_eq!(failure(&read::<TxtRecord>(&whole[..cut])), Some(&DnsFailure::BadMessage), "cut at {cut}");
    }
}

#[test]
fn b_10_addresses_have_their_length() {
    let message = |data: &[u8]| Message::new(D, memory::A).answer(record(QUESTION, memory::A, data)).wire();
    assert_eq!(read::<Ipv4Addr>(&message(&[203, 0, 113, 9])).records(), [Ipv4Addr::new(203, 0, 113, 9)]);
    for data in [&[][..], &[1, 2, 3], &[1, 2, 3, 4, 5]] {
        assert_eq!(failure(&read::<Ipv4Addr>(&message(data))), Some(&DnsFailure::BadMessage));
    }
}

#[test]
fn b_13_tlsa_records_are_taken_as_they_come() {
    let message = |data: &[Vec<u8>]| Message {
        answers: data.iter().map(|data| record(QUESTION, TLSA, data)).collect(),
        ..Message::new(D, TLSA)
    };
    let whole = [vec![3, 1, 1], vec![0xab; 32]].concat();
    for count in [1, 500] {
        let lookup = read::<TlsaRecord>(&message(&vec![whole.clone(); count]).wire());
        assert_eq!(lookup.records().len(), count);
        assert!(!lookup.authenticated);
        let first = &lookup.records()[0];
        assert_eq!((first.usage, first.selector, first.matching, first.data.len()), (3, 1, 1, 32));
    }
    assert_eq!(failure(&read::<TlsaRecord>(&message(&[]).wire())), Some(&DnsFailure::NoData));
    // A digest of the wrong length is for the judge; a record without all its fields cannot be read.
    assert_eq!(read::<TlsaRecord>(&message(&[vec![3, 1, 1]]).wire()).records()[0].data.len(), 0);
    assert_eq!(failure(&read::<TlsaRecord>(&message(&[vec![3, 1]]).wire())), Some(&DnsFailure::BadMessage));
}
