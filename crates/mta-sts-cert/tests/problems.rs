//! Every problem fires, and its near miss does not (CERT-01 to CERT-10, FETCH-05 to FETCH-07).

mod common;

use common::{HOST, Made, at, info_access, now};
use mta_sts::facts::CertificateProblem::{self, *};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, NameConstraints, SanType, date_time_ymd,
};

fn untrusted(issuer: &str, self_signed: bool) -> CertificateProblem {
    UntrustedRoot { issuer: issuer.to_owned(), self_signed }
}

fn expired(subject: &str, not_after: &str) -> CertificateProblem {
    Expired { subject: subject.to_owned(), not_after: at(not_after) }
}

fn path(detail: &str) -> CertificateProblem {
    Path { detail: detail.to_owned() }
}

fn names(names: &[&str]) -> impl FnOnce(&mut CertificateParams) {
    let names =
        names.iter().map(|name| SanType::DnsName((*name).try_into().expect("a name in ASCII"))).collect();
    move |params| params.subject_alt_names = names
}

#[test]
fn a_good_chain_has_no_problem_in_whatever_order() {
    let root = Made::root("Root");
    let intermediate = root.intermediate("Intermediate", |_| {});
    let leaf = intermediate.issue(|_| {});
    let other = Made::root("Other");
    for chain in [
        &[&leaf, &intermediate][..],
        &[&leaf, &intermediate, &root],
        &[&leaf, &root, &other, &intermediate],
        &[&leaf, &leaf, &intermediate, &intermediate],
    ] {
        let facts = root.judge(chain);
        assert_eq!(facts.problems, []);
        assert_eq!(facts.anchor.as_deref(), Some("CN=Root"));
        assert_eq!(facts.certificates.len(), chain.len());
    }
}

#[test]
fn the_view_says_what_the_certificate_says() {
    let root = Made::root("Root");
    let leaf = root.issue(|params| {
        params.distinguished_name.push(DnType::OrganizationName, "Example, Inc.");
        params.serial_number = Some(vec![0x0a, 0xbc].into());
    });
    let facts = root.judge(&[&leaf]);
    let view = facts.leaf().unwrap();
    assert_eq!(view.subject, "O=Example\\, Inc.,CN=mx1.example.com");
    assert_eq!(view.issuer, "CN=Root");
    assert_eq!(view.dns_names, [HOST]);
    assert_eq!((view.not_before, view.not_after), (at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")));
    assert_eq!((view.key.as_str(), view.signature.as_str()), ("P-256", "ecdsa-with-SHA256"));
    assert_eq!((view.serial.as_str(), view.sha256.len()), ("0abc", 64));
    assert!(!view.self_issued);
}

#[test]
fn cert_14_names_of_other_kinds_are_shown_and_not_read() {
    let root = Made::root("Root");
    let leaf = root.issue(|params| {
        let ip = |text: &str| SanType::IpAddress(text.parse().unwrap());
        params.subject_alt_names.extend([ip("203.0.113.10"), ip("2001:db8::10")]);
        params.subject_alt_names.push(SanType::URI("https://example.com/".try_into().unwrap()));
        params.subject_alt_names.push(SanType::Rfc822Name("a@example.com".try_into().unwrap()));
    });
    let facts = root.judge(&[&leaf]);
    let view = facts.leaf().unwrap();
    assert_eq!(view.dns_names, [HOST]);
    assert_eq!(view.other_names, ["203.0.113.10", "2001:db8::10", "https://example.com/", "a@example.com"]);
    assert!(facts.is_valid() && !view.must_staple);
}

#[test]
fn cert_13_must_staple_is_read() {
    let root = Made::root("Root");
    let leaf = root.issue(|params| {
        // RFC 7633 §4: a SEQUENCE of one INTEGER, status_request.
        let id = &[1, 3, 6, 1, 5, 5, 7, 1, 24];
        params.custom_extensions.push(CustomExtension::from_oid_content(id, vec![0x30, 3, 2, 1, 5]));
    });
    let facts = root.judge(&[&leaf]);
    assert!(facts.is_valid() && facts.leaf().unwrap().must_staple);
}

#[test]
fn a_self_signed_leaf_is_untrusted_and_nothing_else() {
    let root = Made::root("Root");
    let leaf = Made::itself(|_| {});
    assert_eq!(root.judge(&[&leaf]).problems, [untrusted("CN=mx1.example.com", true)]);
    let authority = Made::itself(|params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained));
    assert_eq!(root.judge(&[&authority]).problems, [untrusted("CN=mx1.example.com", true)]);
    let nameless = Made::itself(|params| params.distinguished_name = DistinguishedName::new());
    assert_eq!(root.judge(&[&nameless]).problems, [untrusted(HOST, true)]);
    assert_eq!(leaf.judge(&[&leaf]).problems, [], "given as a trust anchor");
}

#[test]
fn a_private_root_is_untrusted_sent_or_not() {
    let root = Made::root("Root");
    let private = Made::root("Private");
    let intermediate = private.intermediate("Middle", |_| {});
    let (direct, indirect) = (private.issue(|_| {}), intermediate.issue(|_| {}));
    for chain in [
        &[&direct][..],
        &[&direct, &private],
        &[&indirect, &intermediate, &private],
        &[&indirect, &intermediate],
    ] {
        let facts = root.judge(chain);
        assert_eq!(facts.problems, [untrusted("CN=Private", false)]);
        assert_eq!(facts.anchor, None);
    }
    assert_eq!(private.judge(&[&direct]).problems, []);
}

#[test]
fn a_root_of_the_same_name_is_not_the_root() {
    let (root, forged) = (Made::root("Root"), Made::root("Root"));
    let leaf = forged.issue(|_| {});
    assert_eq!(root.judge(&[&leaf, &forged]).problems, [untrusted("CN=Root", false)]);
    assert_eq!(root.judge(&[&leaf]).problems, [path("a signature is wrong")]);
}

#[test]
fn an_intermediate_is_missing_where_an_address_of_it_is_given() {
    let root = Made::root("Root");
    let intermediate = root.intermediate("Intermediate", |_| {});
    let leaf = intermediate.issue(|params| params.custom_extensions.push(info_access(2)));
    let missing = MissingIntermediate { issuer: "CN=Intermediate".to_owned() };
    assert_eq!(root.judge(&[&leaf]).problems, std::slice::from_ref(&missing));
    assert_eq!(root.judge(&[&leaf, &root]).problems, [missing]);
    assert_eq!(root.judge(&[&leaf, &intermediate]).problems, []);
    let without = intermediate.issue(|params| params.custom_extensions.push(info_access(1)));
    assert_eq!(root.judge(&[&without]).problems, [untrusted("CN=Intermediate", false)]);
}

#[test]
fn both_ends_of_the_validity_belong_to_it() {
    let root = Made::root("Root");
    let leaf = root.issue(|_| {});
    let early =
        NotYetValid { subject: "CN=mx1.example.com".to_owned(), not_before: at("2026-01-01T00:00:00Z") };
    let late = expired("CN=mx1.example.com", "2027-01-01T00:00:00Z");
    for (moment, want) in [
        ("1900-01-01T00:00:00Z", Some(&early)),
        ("2025-12-31T23:59:59Z", Some(&early)),
        ("2026-01-01T00:00:00Z", None),
        ("2027-01-01T00:00:00Z", None),
        ("2027-01-01T00:00:01Z", Some(&late)),
        ("9999-12-31T23:59:59Z", Some(&late)),
    ] {
        let facts = root.judge_for(&[&leaf], HOST, at(moment));
        assert_eq!(
            facts.problems.iter().collect::<Vec<_>>(),
            want.into_iter().collect::<Vec<_>>(),
            "{moment}"
        );
        assert_eq!(facts.anchor.as_deref(), Some("CN=Root"));
    }
}

#[test]
fn an_expired_intermediate_counts_even_if_it_never_met_the_leaf() {
    let root = Made::root("Root");
    let intermediate = root.intermediate("Old", |params| {
        params.not_before = date_time_ymd(2024, 1, 1);
        params.not_after = date_time_ymd(2025, 1, 1);
    });
    let leaf = intermediate.issue(|_| {});
    let facts = root.judge(&[&leaf, &intermediate]);
    assert_eq!(facts.problems, [expired("CN=Old", "2025-01-01T00:00:00Z")]);
    let unneeded = root.issue(|_| {});
    assert_eq!(root.judge(&[&unneeded, &intermediate]).problems, []);
}

#[test]
fn dates_hide_no_trust_problem_and_the_reverse() {
    let root = Made::root("Root");
    let old = |params: &mut CertificateParams| params.not_after = date_time_ymd(2026, 2, 20);
    let late = expired("CN=mx1.example.com", "2026-02-20T00:00:00Z");
    let itself = Made::itself(old);
    assert_eq!(root.judge(&[&itself]).problems, [late.clone(), untrusted("CN=mx1.example.com", true)]);
    let private = Made::root("Private");
    let leaf = private.issue(old);
    assert_eq!(root.judge(&[&leaf, &private]).problems, [late.clone(), untrusted("CN=Private", false)]);
    let client = root.issue(|params| {
        old(params);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    });
    assert_eq!(root.judge(&[&client]).problems, [late, NotForServers]);
}

#[test]
fn a_certificate_and_its_renewal_are_told_apart() {
    let root = Made::root("Root");
    let twin = |to| {
        root.issue(|params| {
            params.serial_number = Some(vec![1].into());
            params.not_after = date_time_ymd(to, 2, 1);
        })
    };
    let (old, new) = (twin(2026), twin(2027));
    let late = expired("CN=mx1.example.com", "2026-02-01T00:00:00Z");
    assert_eq!(root.judge(&[&old, &new]).problems, [late]);
    assert_eq!(root.judge(&[&new, &old]).problems, []);
}

#[test]
fn late_and_early_certificates_are_both_told() {
    let root = Made::root("Root");
    let intermediate = root.intermediate("Early", |params| {
        params.not_before = date_time_ymd(2026, 4, 1);
        params.not_after = date_time_ymd(2060, 1, 1);
    });
    let leaf = intermediate.issue(|params| params.not_after = date_time_ymd(2026, 2, 1));
    let early = NotYetValid { subject: "CN=Early".to_owned(), not_before: at("2026-04-01T00:00:00Z") };
    let late = expired("CN=mx1.example.com", "2026-02-01T00:00:00Z");
    assert_eq!(root.judge(&[&leaf, &intermediate]).problems, [late, early]);
}

#[test]
fn a_wildcard_stands_for_one_whole_label() {
    let root = Made::root("Root");
    for (presented, name, wildcard) in [
        (&["other.example.com", "MX1.example.com"][..], HOST, None),
        (&["*.example.com"], HOST, None),
        (&["other.example.com"], HOST, Some(None)),
        (&["other.example.com", "*.example.com"], "a.b.example.com", Some(Some("*.example.com"))),
        (&["*.example.com"], "example.com", Some(Some("*.example.com"))),
        (&["mx*.example.com"], HOST, Some(Some("mx*.example.com"))),
        (&["*.com"], "example.com", Some(Some("*.com"))),
        (&["*.example.net"], HOST, Some(None)),
        (&["xn--bcher-kva.example"], "xn--bcher-kva.example", None),
        (&["192.0.2.1"], "192.0.2.1", Some(None)),
    ] {
        let facts = root.judge_for(&[&root.issue(names(presented))], name, now());
        let want = wildcard.map(|wildcard| NameMismatch {
            expected: name.to_owned(),
            presented: presented.iter().map(|p| (*p).to_owned()).collect(),
            wildcard: wildcard.map(str::to_owned),
        });
        assert_eq!(facts.problems, want.into_iter().collect::<Vec<_>>(), "{presented:?} for {name}");
        assert!(facts.anchor.is_some());
    }
}

#[test]
fn the_common_name_does_not_count() {
    let root = Made::root("Root");
    let common = root.issue(names(&[]));
    let nameless = NoDnsName { expected: HOST.to_owned(), common_name: Some(HOST.to_owned()) };
    assert_eq!(root.judge(&[&common]).problems, [nameless]);
    let address = root.issue(|params| {
        params.distinguished_name = DistinguishedName::new();
        params.subject_alt_names = vec![SanType::IpAddress("192.0.2.1".parse().unwrap())];
    });
    let nameless = NoDnsName { expected: HOST.to_owned(), common_name: None };
    assert_eq!(root.judge(&[&address]).problems, [nameless]);
}

#[test]
fn extended_key_usage_must_allow_servers() {
    use ExtendedKeyUsagePurpose::{Any, ClientAuth, ServerAuth};

    let root = Made::root("Root");
    for (purposes, good) in [
        (&[][..], true),
        (&[ServerAuth], true),
        (&[ClientAuth, ServerAuth], true),
        (&[Any], true),
        (&[ClientAuth], false),
    ] {
        let usage = |params: &mut CertificateParams| params.extended_key_usages = purposes.to_vec();
        let want = if good { vec![] } else { vec![NotForServers] };
        assert_eq!(root.judge(&[&root.issue(usage)]).problems, want, "{purposes:?}");
        let intermediate = root.intermediate("Intermediate", usage);
        let leaf = intermediate.issue(|_| {});
        assert_eq!(root.judge(&[&leaf, &intermediate]).problems, want, "intermediate {purposes:?}");
    }
    let empty = root.issue(|params| {
        params.extended_key_usages.clear();
        params.custom_extensions.push(CustomExtension::from_oid_content(&[2, 5, 29, 37], vec![0x30, 0]));
    });
    assert_eq!(root.judge(&[&empty]).problems, [NotForServers]);
}

#[test]
fn cert_10_issuers_must_be_authorities() {
    let root = Made::root("Root");
    let no_authority = root.issue(|params| params.distinguished_name.push(DnType::CommonName, "Shop"));
    let leaf = no_authority.issue(|_| {});
    let wrong = path("an issuer is no certification authority");
    assert_eq!(root.judge(&[&leaf, &no_authority]).problems, std::slice::from_ref(&wrong));
    let private = Made::root("Private");
    let shop = private.issue(|params| params.distinguished_name.push(DnType::CommonName, "Shop"));
    let leaf = shop.issue(|_| {});
    let untrusted = untrusted("CN=Private", false);
    assert_eq!(root.judge(&[&leaf, &shop, &private]).problems, [untrusted, wrong]);
}

#[test]
fn cert_10_other_constraints_of_the_path_hold() {
    let root = Made::root("Root");
    let short = root.intermediate("Short", |p| p.is_ca = IsCa::Ca(BasicConstraints::Constrained(0)));
    let below = short.intermediate("Below", |_| {});
    let leaf = below.issue(|_| {});
    assert_eq!(root.judge(&[&leaf, &below, &short]).problems, [path("an issuer allows fewer intermediates")]);
    assert_eq!(root.judge(&[&short.issue(|_| {}), &short]).problems, []);

    let narrow = |subtree: &str| NameConstraints {
        permitted_subtrees: vec![GeneralSubtree::DnsName(subtree.to_owned())],
        excluded_subtrees: Vec::new(),
    };
    let narrowed = root.intermediate("Narrow", |p| p.name_constraints = Some(narrow("example.net")));
    let leaf = narrowed.issue(|_| {});
    assert_eq!(root.judge(&[&leaf, &narrowed]).problems, [path("an issuer does not allow this name")]);
    let fitting = root.intermediate("Fitting", |p| p.name_constraints = Some(narrow("example.com")));
    assert_eq!(root.judge(&[&fitting.issue(|_| {}), &fitting]).problems, []);

    for (critical, want) in [(true, vec![path("a critical extension is unknown")]), (false, vec![])] {
        let leaf = root.issue(|params| {
            let mut extension = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
            extension.set_criticality(critical);
            params.custom_extensions.push(extension);
        });
        assert_eq!(root.judge(&[&leaf]).problems, want);
    }
    let authority = root.intermediate("CA", names(&[HOST]));
    let as_leaf = path("the certificate of the server is that of a certification authority");
    assert_eq!(root.judge(&[&authority]).problems, [as_leaf]);
}

#[test]
fn a_chain_may_be_deep_but_not_too_deep() {
    let root = Made::root("Root");
    for (depth, good) in [(6, true), (7, false)] {
        let mut line = vec![root.intermediate("0", |_| {})];
        for level in 1..depth {
            let next = line[level - 1].intermediate(&level.to_string(), |_| {});
            line.push(next);
        }
        let leaf = line[depth - 1].issue(|_| {});
        let chain: Vec<_> = std::iter::once(&leaf).chain(line.iter().rev()).collect();
        let want = if good { vec![] } else { vec![path("the chain is too long or too tangled")] };
        assert_eq!(root.judge(&chain).problems, want, "{depth}");
    }
}

#[test]
fn all_problems_of_different_kinds_are_told_at_once() {
    let root = Made::root("Root");
    let leaf = Made::itself(|params| {
        names(&["mail.example.com"])(params);
        params.not_after = date_time_ymd(2026, 2, 1);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::CodeSigning];
    });
    let mismatch = NameMismatch {
        expected: HOST.to_owned(),
        presented: vec!["mail.example.com".to_owned()],
        wildcard: None,
    };
    let late = expired("CN=mx1.example.com", "2026-02-01T00:00:00Z");
    let want = [mismatch, late, untrusted("CN=mx1.example.com", true), NotForServers];
    assert_eq!(root.judge(&[&leaf]).problems, want);
}
