//! Answers of the resolver, from scenario text to message.

use super::*;
use crate::address::{AddressPool, Moves};
use crate::ca::CertificateAuthority;
use crate::scenario::Scenario;
use crate::site;

fn resolver(texts: &[&str]) -> Resolver {
    let ca = CertificateAuthority::new().unwrap();
    let mut pool = AddressPool::default();
    let zone = |text: &&str| {
        let scenario = Scenario::parse(&format!("name = \"x\"\n{text}"), "x.toml").unwrap();
        assert!(pool.claim(&scenario.written_addresses()).is_empty());
        site::build(&scenario, &Moves::new(), &mut pool, &ca).unwrap().zone
    };
    Resolver::new(texts.iter().map(zone).collect())
}

struct Flags {
    dnssec_ok: bool,
    checking_disabled: bool,
}

const PLAIN: Flags = Flags { dnssec_ok: false, checking_disabled: false };
const SECURE: Flags = Flags { dnssec_ok: true, checking_disabled: false };
const UNCHECKED: Flags = Flags { dnssec_ok: true, checking_disabled: true };

fn query(name: &str, kind: RecordType, flags: &Flags) -> Vec<u8> {
    let mut message = Message::query();
    message.metadata.recursion_desired = true;
    message.metadata.checking_disabled = flags.checking_disabled;
    message.add_query(Query::query(super::name(name).unwrap(), kind));
    message.set_edns(edns(flags.dnssec_ok, None));
    message.to_vec().unwrap()
}

fn ask(resolver: &Resolver, name: &str, kind: RecordType, flags: &Flags) -> Message {
    match resolver.answer(&query(name, kind, flags)) {
        Reply::Message(octets, _) => Message::from_vec(&octets).unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

/// RCODE, then the answer section in words.
fn shown(message: &Message) -> String {
    let records = message.answers.iter().map(|record| {
        let text = record.data.to_string();
        format!(" | {} {} {}", record.name, record.record_type(), text.trim_matches('"'))
    });
    format!("{:?}{}", message.metadata.response_code, records.collect::<String>())
}

fn asked(resolver: &Resolver, name: &str, kind: RecordType) -> String {
    shown(&ask(resolver, name, kind, &PLAIN))
}

#[test]
fn the_baseline_answers() {
    let lab = resolver(&[""]);
    for (name, kind, expected) in [
        (
            "_mta-sts.example.com",
            RecordType::TXT,
            "NoError | _mta-sts.example.com. TXT v=STSv1; id=20260101T000000;",
        ),
        (
            "example.com",
            RecordType::MX,
            "NoError | example.com. MX 10 mx1.example.com. | example.com. MX 20 mx2.example.com.",
        ),
        ("mx1.example.com", RecordType::A, "NoError | mx1.example.com. A 203.0.113.10"),
        ("mx2.example.com", RecordType::A, "NoError | mx2.example.com. A 203.0.113.11"),
        ("mta-sts.example.com", RecordType::A, "NoError | mta-sts.example.com. A 203.0.113.12"),
        ("mx1.example.com", RecordType::AAAA, "NoError"),
        ("_25._tcp.mx1.example.com", RecordType::TLSA, "NXDomain"),
        ("_tls.example.com", RecordType::TXT, "NoError"),
        ("nowhere.example.com", RecordType::A, "NXDomain"),
        ("reports.example.net", RecordType::A, "NoError"),
        ("example.net", RecordType::NS, "NoError"),
        ("elsewhere.example", RecordType::A, "NXDomain"),
    ] {
        assert_eq!(asked(&lab, name, kind), expected, "{name} {kind}");
    }
}

#[test]
fn negative_answers_bring_the_soa() {
    let message = ask(&resolver(&[""]), "x.example.com", RecordType::A, &PLAIN);
    assert_eq!(message.authorities[0].record_type(), RecordType::SOA);
    assert_eq!(message.authorities[0].name.to_ascii(), "example.com.");
}

#[test]
fn words_answer_for_a_name_or_a_type() {
    let lab = resolver(&[r#"[dns]
        "mta-sts.example.com" = "nxdomain"
        "_mta-sts.example.com TXT" = "servfail"
        "example.com MX" = "refused"
        "mx1.example.com A" = "nodata"
        "mx2.example.com" = "timeout""#]);
    assert_eq!(asked(&lab, "mta-sts.example.com", RecordType::A), "NXDomain");
    assert_eq!(asked(&lab, "mta-sts.example.com", RecordType::TXT), "NXDomain");
    assert_eq!(asked(&lab, "_mta-sts.example.com", RecordType::TXT), "ServFail");
    assert_eq!(asked(&lab, "_mta-sts.example.com", RecordType::A), "NoError");
    assert_eq!(asked(&lab, "example.com", RecordType::MX), "Refused");
    assert_eq!(asked(&lab, "mx1.example.com", RecordType::A), "NoError");
    let reply = lab.answer(&query("mx2.example.com", RecordType::AAAA, &PLAIN));
    assert!(matches!(reply, Reply::Silence));
}

#[test]
fn bogus_answers_only_without_validation() {
    let lab = resolver(&["[dns]\n\"_mta-sts.example.com TXT\" = \"bogus\"\n\"mx1.example.com\" = \"bogus\""]);
    let name = "_mta-sts.example.com";
    let checked = ask(&lab, name, RecordType::TXT, &PLAIN);
    assert_eq!(shown(&checked), "ServFail");
    let options = checked.edns.unwrap();
    assert!(options.option(15.into()).is_some(), "an extended error says why");
    let unchecked = ask(&lab, name, RecordType::TXT, &UNCHECKED);
    assert!(shown(&unchecked).contains("v=STSv1; id=20260101T000000;"));
    assert_eq!(asked(&lab, "mx1.example.com", RecordType::A), "ServFail");
    assert_eq!(ask(&lab, "mx1.example.com", RecordType::A, &UNCHECKED).answers.len(), 1);
}

#[test]
fn a_wildcard_answers_where_the_name_is_absent() {
    let lab = resolver(&[r#"[dns]
        "_mta-sts.example.com" = "absent"
        "*.example.com TXT" = { strings = [["v=spf1 -all"]] }"#]);
    let spf = "TXT v=spf1 -all";
    for (name, expected) in [
        ("_mta-sts.example.com", format!("NoError | _mta-sts.example.com. {spf}")),
        ("k3j2.example.com", format!("NoError | k3j2.example.com. {spf}")),
        ("_tls.example.com", "NoError".to_owned()),
        ("mx1.example.com", "NoError".to_owned()),
        ("x.mx1.example.com", "NXDomain".to_owned()),
    ] {
        assert_eq!(asked(&lab, name, RecordType::TXT), expected);
    }
}

#[test]
fn aliases_are_followed_and_loops_end() {
    let lab = resolver(&[r#"[dns]
        "_mta-sts.example.com CNAME" = { target = "_mta-sts.provider.example" }
        "_mta-sts.provider.example TXT" = { strings = [["v=STSv1; id=9;"]] }
        "mta-sts.example.com CNAME" = { target = "mta-sts.provider.example" }
        "gone.example.com CNAME" = { target = "_gone.provider.example" }
        "a.example.com CNAME" = { target = "b.example.com" }
        "b.example.com CNAME" = { target = "a.example.com" }"#]);
    let to = "CNAME _mta-sts.provider.example.";
    assert_eq!(
        asked(&lab, "_mta-sts.example.com", RecordType::TXT),
        format!("NoError | _mta-sts.example.com. {to} | _mta-sts.provider.example. TXT v=STSv1; id=9;")
    );
    let alias = asked(&lab, "_mta-sts.example.com", RecordType::CNAME);
    assert_eq!(alias, format!("NoError | _mta-sts.example.com. {to}"));
    let host = asked(&lab, "mta-sts.example.com", RecordType::A);
    assert!(host.contains("| mta-sts.provider.example. A 203.0.113."), "{host}");
    let dangling = asked(&lab, "gone.example.com", RecordType::TXT);
    assert_eq!(dangling, "NXDomain | gone.example.com. CNAME _gone.provider.example.");
    assert_eq!(ask(&lab, "a.example.com", RecordType::TXT, &PLAIN).answers.len(), 2);
}

#[test]
fn an_mx_that_is_an_alias_has_its_server_at_the_target() {
    for table in ["mx1.example.com", "real.example.net"] {
        let lab = resolver(&[&format!(
            "[dns]\n\"mx1.example.com CNAME\" = {{ target = \"real.example.net\" }}\n\
             [mx.\"{table}\"]\naddresses = [\"203.0.113.77\"]"
        )]);
        assert_eq!(
            asked(&lab, "mx1.example.com", RecordType::A),
            "NoError | mx1.example.com. CNAME real.example.net. | real.example.net. A 203.0.113.77"
        );
    }
}

#[test]
fn hosts_are_where_dns_says() {
    let lab = resolver(&[r#"[dns]
        "example.com MX" = { records = [[0, "."], [5, "mx9.example.com"], [6, "192.0.2.1"], [7, "w.w.example.com"]] }
        "mx1.example.com A" = { records = ["10.0.0.5"] }
        "mx2.example.com AAAA" = { records = ["2001:db8::2"] }
        "*.w.example.com A" = { records = ["203.0.113.99"] }"#]);
    let mx = asked(&lab, "example.com", RecordType::MX);
    assert!(mx.contains("MX 0 . |") && mx.contains("MX 6 192.0.2.1."), "{mx}");
    for (name, kind, expected) in [
        ("mx9.example.com", RecordType::A, "A 203.0.113."),
        ("mx1.example.com", RecordType::A, "A 10.0.0.5"),
        ("mx2.example.com", RecordType::A, "A 203.0.113."),
        ("mx2.example.com", RecordType::AAAA, "AAAA 2001:db8::2"),
        ("w.w.example.com", RecordType::A, "A 203.0.113.99"),
        ("192.0.2.1", RecordType::A, "NXDomain"),
    ] {
        let answer = asked(&lab, name, kind);
        assert!(answer.contains(expected), "{name} {kind}: {answer}");
    }
}

#[test]
fn ad_is_for_those_who_ask_and_for_whole_chains() {
    let lab = resolver(&[r#"[dns]
        "example.com MX" = { ad = true }
        "_25._tcp.mx1.example.com TLSA" = { records = [], ad = true }
        "_25._tcp.mx2.example.com TLSA" = { rcode = "nxdomain", ad = true }
        "a.example.com CNAME" = { target = "_b.example.com", ad = true }
        "_b.example.com TXT" = { strings = [["x"]], ad = true }
        "c.example.com CNAME" = { target = "_d.example.com", ad = true }
        "_d.example.com TXT" = { strings = [["x"]] }"#]);
    let ad = |name, kind, flags| {
        let message = ask(&lab, name, kind, flags);
        (message.metadata.response_code == ResponseCode::NXDomain, message.metadata.authentic_data)
    };
    assert_eq!(ad("example.com", RecordType::MX, &SECURE), (false, true));
    assert_eq!(ad("example.com", RecordType::MX, &PLAIN), (false, false), "without DO");
    assert_eq!(ad("_25._tcp.mx1.example.com", RecordType::TLSA, &SECURE), (false, true));
    assert_eq!(ad("_25._tcp.mx2.example.com", RecordType::TLSA, &SECURE), (true, true));
    assert_eq!(ad("a.example.com", RecordType::TXT, &SECURE), (false, true));
    assert_eq!(ad("c.example.com", RecordType::TXT, &SECURE), (false, false), "the target is unsigned");
    assert_eq!(ad("mx1.example.com", RecordType::A, &SECURE), (false, false));
}

#[test]
fn tlsa_data_come_from_the_certificate() {
    let lab = resolver(&[r#"[dns]
        "_25._tcp.mx1.example.com TLSA" = { records = [
            { usage = 3, selector = 1, matching = 1, of = "mx1" },
            { usage = 3, selector = 0, matching = 9, data = "abcd" },
        ] }"#]);
    let message = ask(&lab, "_25._tcp.mx1.example.com", RecordType::TLSA, &PLAIN);
    let lengths: Vec<usize> = message
        .answers
        .iter()
        .map(|record| match &record.data {
            RData::TLSA(tlsa) => tlsa.cert_data.len(),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(lengths, [32, 2]);
}

#[test]
fn other_types_and_octets_are_sent_as_written() {
    let lab = resolver(&[r#"[dns]
        "_mta-sts.example.com" = "absent"
        "_mta-sts.example.com CAA" = { records = [{ data = "0005697373756578" }] }
        "example.com TXT" = { strings = [[{ hex = "76c2a0" }, "x"]], ttl = 7 }"#]);
    assert_eq!(asked(&lab, "_mta-sts.example.com", RecordType::TXT), "NoError");
    assert_eq!(ask(&lab, "_mta-sts.example.com", RecordType::CAA, &PLAIN).answers.len(), 1);
    let message = ask(&lab, "example.com", RecordType::TXT, &PLAIN);
    assert_eq!(message.answers[0].ttl, 7);
    match &message.answers[0].data {
        RData::TXT(txt) => assert_eq!(*txt.txt_data[0], *b"v\xc2\xa0"),
        other => panic!("{other}"),
    }
}

#[test]
fn each_domain_has_its_own_view_of_foreign_names() {
    let scenario = |domain: &str, id: u8| {
        format!(
            r#"domain = "{domain}"
            [dns]
            "_mta-sts.{domain} CNAME" = {{ target = "_sts.provider.example" }}
            "_sts.provider.example TXT" = {{ strings = [["v=STSv1; id={id};"]] }}"#
        )
    };
    let lab = resolver(&[&scenario("a.example", 1), &scenario("b.example", 2)]);
    assert!(asked(&lab, "_mta-sts.a.example", RecordType::TXT).ends_with("id=1;"));
    assert!(asked(&lab, "_mta-sts.b.example", RecordType::TXT).ends_with("id=2;"));
    assert!(asked(&lab, "_sts.provider.example", RecordType::TXT).ends_with("id=1;"));
}

#[test]
fn octets_that_are_no_query_get_no_answer() {
    assert!(matches!(resolver(&[""]).answer(b"hello"), Reply::Malformed));
}
