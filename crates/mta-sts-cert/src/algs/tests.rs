//! Project Wycheproof's vectors: signatures that are right, nearly right, and wrong in ways that have fooled others.
//! Run natively and, by `cargo xtask test wasm-signatures`, as the Wasm that a browser runs.

use super::*;
use crate::oid;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use wycheproof::{TestResult, ecdsa, eddsa, rsa_pkcs1_verify, rsa_pss_verify};

/// Checks one vector the way webpki does, by the contents of a SubjectPublicKeyInfo.
fn agrees(
    signature_id: AlgorithmIdentifier,
    key: &[u8],
    message: &[u8],
    signature: &[u8],
    want: TestResult,
) -> bool {
    let info = Reader::new(key).expect(der::SEQUENCE, "info").expect("a key of the test set");
    let mut info = Reader::new(info);
    let key_id = info.expect(der::SEQUENCE, "algorithm").expect("an algorithm");
    let key = info.expect(der::BIT_STRING, "key").expect("a key");
    let algorithm = ALL
        .iter()
        .find(|a| *a.public_key_alg_id() == *key_id && *a.signature_alg_id() == *signature_id)
        .expect("a known algorithm");
    let good = algorithm.verify_signature(&key[1..], message, signature).is_ok();
    match want {
        TestResult::Valid => good,
        TestResult::Invalid => !good,
        TestResult::Acceptable => true,
    }
}

macro_rules! check {
    ($kind:ident, $key:ident, [$(($name:ident, $id:expr)),* $(,)?]) => {
        $(
            let set = $kind::TestSet::load($kind::TestName::$name).expect("a readable test set");
            for group in &set.test_groups {
                for test in &group.tests {
                    let agreed = agrees($id, group.$key.as_ref(), test.msg.as_ref(), test.sig.as_ref(), test.result);
                    assert!(agreed, "{} {}: {}", stringify!($name), test.tc_id, test.comment);
                }
            }
        )*
    };
}

#[test]
fn rsa_pkcs1_agrees_with_wycheproof() {
    check!(
        rsa_pkcs1_verify,
        der,
        [
            (Rsa2048Sha256, alg_id::RSA_PKCS1_SHA256),
            (Rsa2048Sha384, alg_id::RSA_PKCS1_SHA384),
            (Rsa2048Sha512, alg_id::RSA_PKCS1_SHA512),
            (Rsa4096Sha256, alg_id::RSA_PKCS1_SHA256),
            (Rsa8192Sha256, alg_id::RSA_PKCS1_SHA256),
        ]
    );
}

#[test]
fn rsa_pss_agrees_with_wycheproof() {
    check!(
        rsa_pss_verify,
        der,
        [
            (RsaPss2048Sha256Mgf1SaltLen32, alg_id::RSA_PSS_SHA256),
            (RsaPss2048Sha384Mgf1SaltLen48, alg_id::RSA_PSS_SHA384),
            (RsaPss4096Sha512Mgf1SaltLen64, alg_id::RSA_PSS_SHA512),
        ]
    );
}

#[test]
fn ecdsa_agrees_with_wycheproof() {
    check!(
        ecdsa,
        der,
        [
            (EcdsaSecp256r1Sha256, alg_id::ECDSA_SHA256),
            (EcdsaSecp256r1Sha512, alg_id::ECDSA_SHA512),
            (EcdsaSecp384r1Sha256, alg_id::ECDSA_SHA256),
            (EcdsaSecp384r1Sha384, alg_id::ECDSA_SHA384),
            (EcdsaSecp384r1Sha512, alg_id::ECDSA_SHA512),
        ]
    );
}

#[test]
fn ed25519_agrees_with_wycheproof() {
    check!(eddsa, der, [(Ed25519, alg_id::ED25519)]);
}

#[test]
fn every_algorithm_has_a_name_to_show() {
    for algorithm in ALL {
        let (name, weak) = crate::view::signature(&algorithm.signature_alg_id());
        assert!(!name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()) && !weak, "{name}");
    }
    assert!(oid::signature(&[1]).is_none());
}
