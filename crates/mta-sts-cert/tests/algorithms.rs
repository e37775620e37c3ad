//! Signatures and keys, with certificates that OpenSSL made (tests/fixtures/make.sh).

mod common;

use common::{HOST, examine, fixture, now};
use mta_sts::facts::{CertificateFacts, CertificateProblem::*};

fn judge(names: &[&str], root: &str) -> CertificateFacts {
    let chain: Vec<_> = names.iter().map(|name| fixture(name)).collect();
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    examine(&chain, &fixture(root), HOST, now())
}

#[test]
fn the_algorithms_of_the_public_web_verify() {
    for (leaf, root, key, signature) in [
        ("rsa-sha256", "rsa-root", "P-256", "sha256WithRSAEncryption"),
        ("rsa-sha384", "rsa-root", "P-256", "sha384WithRSAEncryption"),
        ("rsa-sha512", "rsa-root", "P-256", "sha512WithRSAEncryption"),
        ("rsa4096-sha256", "rsa4096-root", "P-256", "sha256WithRSAEncryption"),
        ("pss-sha256", "rsa-root", "P-256", "RSASSA-PSS with SHA-256"),
        ("pss-sha384", "rsa-root", "P-256", "RSASSA-PSS with SHA-384"),
        ("pss-sha512", "rsa-root", "P-256", "RSASSA-PSS with SHA-512"),
        ("P-256-sha256", "P-256-root", "RSA 2048", "ecdsa-with-SHA256"),
        ("P-256-sha384", "P-256-root", "RSA 2048", "ecdsa-with-SHA384"),
        ("P-256-sha512", "P-256-root", "RSA 2048", "ecdsa-with-SHA512"),
        ("P-384-sha256", "P-384-root", "RSA 2048", "ecdsa-with-SHA256"),
        ("P-384-sha384", "P-384-root", "RSA 2048", "ecdsa-with-SHA384"),
        ("P-384-sha512", "P-384-root", "RSA 2048", "ecdsa-with-SHA512"),
        ("ed25519-leaf", "ed25519-root", "Ed25519", "Ed25519"),
    ] {
        let facts = judge(&[leaf], root);
        assert_eq!(facts.problems, [], "{leaf}");
        assert_eq!(facts.anchor, Some(format!("CN={root}")));
        let view = facts.leaf().unwrap();
        assert_eq!((view.key.as_str(), view.signature.as_str()), (key, signature));
    }
}

#[test]
fn algorithms_may_change_along_the_path() {
    assert_eq!(judge(&["under-issuer", "issuer"], "rsa-root").problems, []);
}

#[test]
fn a_signature_that_was_changed_does_not_verify() {
    for (leaf, root) in [
        ("rsa-sha256", "rsa-root"),
        ("pss-sha256", "rsa-root"),
        ("P-256-sha256", "P-256-root"),
        ("P-384-sha384", "P-384-root"),
        ("ed25519-leaf", "ed25519-root"),
    ] {
        let mut der = fixture(leaf);
        *der.last_mut().unwrap() ^= 1;
        let facts = examine(&[&der], &fixture(root), HOST, now());
        assert_eq!(facts.problems, [Path { detail: "a signature is wrong".to_owned() }], "{leaf}");
        assert_eq!(facts.anchor, None);
    }
}

#[test]
fn a_changed_date_breaks_the_signature() {
    let mut der = fixture("rsa-sha256");
    let not_after = der.windows(13).position(|octets| octets == b"270101000000Z").unwrap();
    der[not_after + 1] = b'8';
    let facts = examine(&[&der], &fixture("rsa-root"), HOST, now());
    assert_eq!(facts.problems, [Path { detail: "a signature is wrong".to_owned() }]);
}

#[test]
fn unknown_algorithms_are_named() {
    for (leaf, root, algorithm) in [
        ("P-521-sha512", "P-521-root", "ecdsa-with-SHA512"),
        ("P-521-sha256", "P-521-root", "ecdsa-with-SHA256"),
    ] {
        let want = Path { detail: format!("unsupported signature algorithm {algorithm}") };
        assert_eq!(judge(&[leaf], root).problems, [want], "{leaf}");
    }
}

#[test]
fn cert_08_weak_signatures_and_keys_are_told_once_and_not_as_path_errors() {
    for (chain, root, subject, what) in [
        (&["rsa-sha1"][..], "rsa-root", "CN=rsa-sha1", "signature sha1WithRSAEncryption"),
        (&["rsa-md5"], "rsa-root", "CN=rsa-md5", "signature md5WithRSAEncryption"),
        (&["pss-sha1"], "rsa-root", "CN=pss-sha1", "signature RSASSA-PSS with SHA-1"),
        (&["rsa1024-leaf"], "rsa-root", "CN=rsa1024-leaf", "key RSA 1024"),
        (&["P-192-leaf"], "rsa-root", "CN=P-192-leaf", "key P-192"),
        (&["under-rsa1024", "rsa1024-issuer"], "rsa-root", "CN=rsa1024-issuer", "key RSA 1024"),
        (&["under-sha1", "sha1-issuer"], "rsa-root", "CN=sha1-issuer", "signature sha1WithRSAEncryption"),
        (
            &["under-sha1", "sha1-issuer", "rsa-root"],
            "rsa-root",
            "CN=sha1-issuer",
            "signature sha1WithRSAEncryption",
        ),
    ] {
        let want = Weak { subject: subject.to_owned(), what: what.to_owned() };
        assert_eq!(judge(chain, root).problems, [want], "{chain:?}");
    }
}

#[test]
fn a_self_signature_may_be_weak_but_not_a_self_signed_key() {
    let untrusted = |name: &str| UntrustedRoot { issuer: format!("CN={name}"), self_signed: true };
    assert_eq!(judge(&["self-signed-sha1"], "rsa-root").problems, [untrusted("self-signed-sha1")]);
    let weak = Weak { subject: "CN=self-signed-rsa1024".to_owned(), what: "key RSA 1024".to_owned() };
    let want = [untrusted("self-signed-rsa1024"), weak];
    assert_eq!(judge(&["self-signed-rsa1024"], "rsa-root").problems, want);
    assert_eq!(judge(&["rsa-sha256", "self-signed-rsa1024"], "rsa-root").problems, [], "not on the path");
}

#[test]
fn weak_and_untrusted_are_both_told() {
    let facts = judge(&["rsa-sha1", "rsa-root"], "P-256-root");
    let untrusted = UntrustedRoot { issuer: "CN=rsa-root".to_owned(), self_signed: false };
    let weak = Weak { subject: "CN=rsa-sha1".to_owned(), what: "signature sha1WithRSAEncryption".to_owned() };
    assert_eq!(facts.problems, [untrusted, weak]);
}

#[test]
fn roots_of_version_1_are_roots() {
    assert_eq!(judge(&["under-version1"], "version1-root").problems, []);
    let untrusted = UntrustedRoot { issuer: "CN=version1-root".to_owned(), self_signed: false };
    assert_eq!(judge(&["under-version1", "version1-root"], "rsa-root").problems, [untrusted]);
}
