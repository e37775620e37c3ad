//! `mta-sts chain` as scripts use it: what it accepts, says and exits with (contracts.md §1).

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod process;

use process::{Folder, stderr, with_input};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use serde_json::Value;
use std::process::Output;

/// A root, an intermediate and a server's certificate for `mx1.example.com` through 2026, in PEM.
struct Chain {
    root: String,
    intermediate: String,
    leaf: String,
}

impl Chain {
    fn new() -> Self {
        let (root, root_key) = (authority("Root"), KeyPair::generate().unwrap());
        let (middle, middle_key) = (authority("Intermediate"), KeyPair::generate().unwrap());
        let leaf_key = KeyPair::generate().unwrap();
        let mut leaf = CertificateParams::new(["mx1.example.com".to_owned()]).unwrap();
        leaf.not_before = date_time_ymd(2026, 1, 1);
        leaf.not_after = date_time_ymd(2027, 1, 1);
        let root_issuer = Issuer::from_params(&root, &root_key);
        let middle_issuer = Issuer::from_params(&middle, &middle_key);
        Self {
            root: root.self_signed(&root_key).unwrap().pem(),
            intermediate: middle.signed_by(&middle_key, &root_issuer).unwrap().pem(),
            leaf: leaf.signed_by(&leaf_key, &middle_issuer).unwrap().pem(),
        }
    }

    /// The chain as `openssl s_client -showcerts` prints it.
    fn shown(&self) -> String {
        format!(
            "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN=mx1\n   i:CN=Intermediate\n{}\
             1 s:CN=Intermediate\n   i:CN=Root\n{}---\nServer certificate\nsubject=CN=mx1\n---\n250 HELP\n",
            self.leaf, self.intermediate
        )
    }
}

fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2040, 1, 1);
    params
}

fn chain(arguments: &[&str], input: &[u8]) -> Output {
    with_input(&[&["chain"], arguments].concat(), input)
}

fn judged(arguments: &[&str], input: &[u8]) -> (Value, i32) {
    let arguments = [arguments, &["--format", "json"]].concat();
    let output = chain(&arguments, input);
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}{}", stderr(&output));
    (serde_json::from_str(&text).unwrap(), output.status.code().unwrap())
}

fn finding<'a>(found: &'a Value, code: &str) -> &'a Value {
    let all = found["diagnostics"].as_array().unwrap();
    all.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("no {code} in {found}"))
}

const HOST: [&str; 4] = ["--host", "mx1.example.com", "--at", "2026-06-01T00:00:00Z"];

#[test]
fn a_chain_to_a_given_root_is_accepted() {
    let (made, folder) = (Chain::new(), Folder::new("accepted"));
    let root = folder.file("root.pem", made.root.as_bytes());
    let (found, code) = judged(&[&HOST[..], &["--anchor", &root]].concat(), made.shown().as_bytes());
    assert_eq!(found["schema"], "mta-sts-chain/1");
    assert_eq!((&found["host"], &found["at"]), (&"mx1.example.com".into(), &"2026-06-01T00:00:00Z".into()));
    assert_eq!((&found["trusted"], &found["name_matches"]), (&true.into(), &true.into()));
    assert_eq!(found["problems"], serde_json::json!([]));
    let certificates = found["certificates"].as_array().unwrap();
    assert_eq!(certificates.len(), 2);
    let leaf = &certificates[0];
    assert_eq!(leaf["dns_names"], serde_json::json!(["mx1.example.com"]));
    assert_eq!(
        (&leaf["issuer"], &leaf["not_after"]),
        (&"CN=Intermediate".into(), &"2027-01-01T00:00:00Z".into())
    );
    assert_eq!(finding(&found, "CERT-15")["subject"], "mx:mx1.example.com");
    assert_eq!(code, 0);
}

#[test]
fn what_a_sender_refuses_is_named_by_its_code() {
    let (made, folder) = (Chain::new(), Folder::new("refused"));
    let root = folder.file("root.pem", made.root.as_bytes());
    let (whole, leaf) = (made.shown(), made.leaf.clone());
    for (host, at, input, anchored, trusted, matches, want) in [
        ("mx1.example.com", "2026-06-01T00:00:00Z", &whole, false, false, true, &["CERT-01"][..]),
        ("mx2.example.com", "2026-06-01T00:00:00Z", &whole, true, true, false, &["CERT-05"]),
        ("mx1.example.com", "2027-01-02T00:00:00Z", &whole, true, false, true, &["CERT-03"]),
        ("mx1.example.com", "2025-12-31T00:00:00Z", &whole, true, false, true, &["CERT-04"]),
        ("mx2.example.com", "2027-01-02T00:00:00Z", &whole, true, false, false, &["CERT-03", "CERT-05"]),
        ("mx1.example.com", "2026-06-01T00:00:00Z", &leaf, true, false, true, &["CERT-01"]),
    ] {
        let anchor: &[&str] = if anchored { &["--anchor", &root] } else { &[] };
        let arguments = [&["--host", host, "--at", at][..], anchor].concat();
        let (found, code) = judged(&arguments, input.as_bytes());
        assert_eq!(
            (&found["trusted"], &found["name_matches"]),
            (&trusted.into(), &matches.into()),
            "{found}"
        );
        assert_eq!((&found["problems"], code), (&serde_json::json!(want), 2), "{host} {at}");
    }
}

#[test]
fn a_certificate_that_ends_soon_is_a_warning() {
    let (made, folder) = (Chain::new(), Folder::new("soon"));
    let root = folder.file("root.pem", made.root.as_bytes());
    let file = folder.file("chain.pem", made.shown().as_bytes());
    let arguments = ["--host", "MX1.example.com.", "--at", "2026-12-25T00:00:00Z", "--anchor", &root, &file];
    let (found, code) = judged(&arguments, b"");
    assert_eq!((&found["problems"], code), (&serde_json::json!([]), 1));
    assert_eq!(finding(&found, "CERT-11")["severity"], "warning");
}

#[test]
fn people_read_the_certificates_and_the_answer() {
    let (made, folder) = (Chain::new(), Folder::new("text"));
    let root = folder.file("root.pem", made.root.as_bytes());
    let good = chain(&[&HOST[..], &["--anchor", &root]].concat(), made.shown().as_bytes());
    let text = String::from_utf8(good.stdout).unwrap();
    for words in ["CN=Intermediate", "mx1.example.com", "2027-01-01T00:00:00Z", "Senders accept this chain"] {
        assert!(text.contains(words), "{text}");
    }
    let bad = chain(&HOST, made.shown().as_bytes());
    let text = String::from_utf8(bad.stdout).unwrap();
    assert!(text.contains("error CERT-01") && text.contains("Senders refuse this chain"), "{text}");
}

#[test]
fn what_cannot_be_read_is_named_and_never_judged() {
    let (made, folder) = (Chain::new(), Folder::new("unreadable"));
    let huge = folder.file("huge.pem", vec![b'x'; 10 * 1024 * 1024 + 1]);
    let large = folder.file("large.pem", vec![b'-'; 10 * 1024 * 1024]);
    let cut = folder.file("cut.pem", &made.leaf.as_bytes()[..200]);
    let broken = folder.file("broken.pem", made.leaf.replace('\n', "\n*").as_bytes());
    let empty = folder.file("empty.pem", b"");
    let here = folder.0.to_str().unwrap();
    for (file, what) in [
        ("missing.pem", "missing.pem: "),
        (here, "is a directory"),
        (&huge, "is larger than"),
        (&large, "holds no certificate in PEM"),
        (&empty, "holds no certificate in PEM"),
        (&cut, "line 1: this certificate has no -----END"),
        (&broken, "line 1: this certificate is not in base64"),
    ] {
        for arguments in [&[&HOST[..], &[file]].concat()[..], &[&HOST[..], &["--anchor", file]].concat()] {
            let output = chain(arguments, made.shown().as_bytes());
            assert_eq!((output.status.code(), &*output.stdout), (Some(74), &b""[..]), "{file}");
            let said = stderr(&output);
            assert!(said.contains(file) && said.contains(what), "{said}");
        }
    }
}

#[test]
fn a_block_that_holds_no_certificate_is_what_a_sender_would_see() {
    let junk = "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n";
    let (found, code) = judged(&HOST, junk.as_bytes());
    assert_eq!((&found["trusted"], &found["name_matches"]), (&false.into(), &false.into()));
    assert_eq!((&found["problems"], code), (&serde_json::json!(["CERT-10"]), 2));
    let folder = Folder::new("anchor");
    let file = folder.file("junk.pem", junk.as_bytes());
    let output = chain(&[&HOST[..], &["--anchor", &file]].concat(), junk.as_bytes());
    assert_eq!(output.status.code(), Some(74));
    assert!(stderr(&output).contains(&file), "{}", stderr(&output));
}

#[test]
fn of_a_huge_chain_the_front_is_judged_and_the_rest_counted() {
    let (made, folder) = (Chain::new(), Folder::new("long"));
    let root = folder.file("root.pem", made.root.as_bytes());
    let anchored = [&HOST[..], &["--anchor", &root]].concat();
    let input = made.shown() + &made.intermediate.repeat(5000);
    let (found, code) = judged(&anchored, input.as_bytes());
    assert_eq!((found["trusted"].as_bool(), code), (Some(true), 0));
    let given = found["certificates"].as_array().unwrap().len();
    assert_eq!((given, &found["left_out"]), (32, &(5002 - 32).into()));
    let text = String::from_utf8(chain(&anchored, input.as_bytes()).stdout).unwrap();
    assert!(text.contains("4970 more certificates were given"), "{text}");
}

#[test]
fn wrong_usage_exits_64() {
    for wrong in [
        &[][..],
        &["--host", "a..b"],
        &["--host", "b\u{fc}cher.example"],
        &["--host", "mx1.example.com", "--at", "today"],
        &["--host", "mx1.example.com", "one.pem", "two.pem"],
    ] {
        assert_eq!(chain(wrong, b"").status.code(), Some(64), "{wrong:?}");
    }
}
