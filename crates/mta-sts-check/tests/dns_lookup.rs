//! Questions and answers through a resolver: what is asked again, and how two families of addresses become one answer.

mod memory;

use memory::{A, AAAA, AD, CNAME, Memory, QUESTION, Reply, TXT, name, record, txt};
use mta_sts::{
    DnsName, Seen,
    evidence::{DnsFailure, Lookup, TxtRecord, Unseen},
};
use mta_sts_check::dns;
use std::net::IpAddr;

const D: &str = "example.com";

const NO_DATA: Reply = Reply::Records(0, Vec::new());
const SERVFAIL: Reply = Reply::Records(2, Vec::new());
const NXDOMAIN: Reply = Reply::Records(3, Vec::new());

fn some_txt() -> Reply {
    Reply::Records(0, vec![record(QUESTION, TXT, &txt(&[b"x"]))])
}

async fn ask_txt(memory: &Memory) -> Seen<Lookup<TxtRecord>> {
    dns::lookup(memory, &DnsName::from_text(D)).await
}

fn failure<T>(seen: &Seen<Lookup<T>>) -> Option<&DnsFailure> {
    seen.got()?.answer.as_ref().err()
}

#[tokio::test]
async fn servfail_with_an_answer_unchecked_is_bogus() {
    for unchecked in [some_txt(), NO_DATA, NXDOMAIN] {
        let memory = Memory::default().with(D, TXT, SERVFAIL).unchecked(D, TXT, unchecked);
        assert_eq!(failure(&ask_txt(&memory).await), Some(&DnsFailure::Bogus));
        assert_eq!(memory.log(), ["ask example.com 16", "ask example.com 16 cd"]);
    }
}

#[tokio::test]
async fn servfail_stays_where_asking_unchecked_does_not_help() {
    for unchecked in [SERVFAIL, Reply::Unseen("network"), Reply::Octets(vec![0; 12])] {
        let memory = Memory::default().with(D, TXT, SERVFAIL).unchecked(D, TXT, unchecked);
        assert_eq!(failure(&ask_txt(&memory).await), Some(&DnsFailure::ServFail(None)));
    }
}

#[tokio::test]
async fn other_answers_are_not_asked_for_again() {
    for reply in [some_txt(), NO_DATA, NXDOMAIN, Reply::Records(5, Vec::new()), Reply::Unseen("network")] {
        let memory = Memory::default().with(D, TXT, reply);
        ask_txt(&memory).await;
        assert_eq!(memory.log().len(), 1);
    }
}

#[tokio::test]
async fn what_could_not_be_asked_is_unseen() {
    let memory = Memory::default().with(D, TXT, Reply::Unseen("http 429"));
    assert_eq!(ask_txt(&memory).await, Seen::Unseen(Unseen::Resolver("http 429".to_owned())));
}

#[tokio::test]
async fn a_name_that_cannot_exist_is_not_asked_for() {
    let memory = Memory::default();
    let name = DnsName::from_text(&format!("_25._tcp.{}", "a.".repeat(125)));
    let seen: Seen<Lookup<TxtRecord>> = dns::lookup(&memory, &name).await;
    assert_eq!(failure(&seen), Some(&DnsFailure::NoSuchName));
    assert!(memory.log().is_empty());
}

fn v4() -> Reply {
    Reply::Records(AD, vec![record(QUESTION, A, &[203, 0, 113, 10])])
}

fn v6() -> Reply {
    Reply::Records(0, vec![record(QUESTION, AAAA, &[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])])
}

async fn addresses(v4: Reply, v6: Reply) -> Seen<Lookup<IpAddr>> {
    let memory = Memory::default().with(D, A, v4).with(D, AAAA, v6);
    dns::addresses(&memory, &DnsName::from_text(D)).await
}

#[tokio::test]
async fn both_families_are_one_answer() {
    let both = addresses(v4(), v6()).await;
    let lookup = both.got().unwrap();
    let shown: Vec<String> = lookup.records().iter().map(IpAddr::to_string).collect();
    assert_eq!(shown, ["203.0.113.10", "2001:db8::1"]);
    assert!(!lookup.authenticated, "only one family is signed");
}

#[tokio::test]
async fn one_family_with_addresses_is_enough() {
    for other in [NO_DATA, NXDOMAIN, SERVFAIL, Reply::Unseen("network"), Reply::Octets(Vec::new())] {
        let first = addresses(v4(), other.clone()).await;
        assert_eq!(first.got().unwrap().records().len(), 1);
        assert!(first.got().unwrap().authenticated);
        let second = addresses(other, v6()).await;
        assert_eq!(second.got().unwrap().records().len(), 1);
    }
}

#[tokio::test]
async fn without_addresses_the_answer_that_says_more_counts() {
    let refused = Reply::Records(5, Vec::new());
    for (v4, v6, want) in [
        (NXDOMAIN, NXDOMAIN, DnsFailure::NoSuchName),
        (NO_DATA, NXDOMAIN, DnsFailure::NoData),
        (NXDOMAIN, NO_DATA, DnsFailure::NoData),
        (NO_DATA, SERVFAIL, DnsFailure::ServFail(None)),
        (SERVFAIL, NO_DATA, DnsFailure::ServFail(None)),
        (SERVFAIL, refused.clone(), DnsFailure::ServFail(None)),
        (refused, SERVFAIL, DnsFailure::Refused),
    ] {
        assert_eq!(failure(&addresses(v4, v6).await), Some(&want));
    }
}

#[tokio::test]
async fn half_an_answer_without_addresses_is_unseen() {
    let unseen = Seen::Unseen(Unseen::Resolver("network".to_owned()));
    assert_eq!(addresses(NO_DATA, Reply::Unseen("network")).await, unseen);
    assert_eq!(addresses(Reply::Unseen("network"), SERVFAIL).await, unseen);
    assert_eq!(addresses(Reply::Unseen("network"), Reply::Unseen("timeout")).await, unseen);
    // NXDOMAIN is about all types.
    let denied = addresses(NXDOMAIN, Reply::Unseen("network")).await;
    assert_eq!(failure(&denied), Some(&DnsFailure::NoSuchName));
}

#[tokio::test]
async fn an_alias_is_kept_whichever_family_shows_it() {
    let alias = Reply::Records(0, vec![record(QUESTION, CNAME, &name("host.example"))]);
    let seen = addresses(alias.clone(), alias).await;
    assert_eq!(seen.got().unwrap().aliases, [DnsName::from_text("host.example")]);
}
