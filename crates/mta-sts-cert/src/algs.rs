//! Signature checks for webpki by RustCrypto: the algorithms of the public web (RFC 5280 §4.1.1.2 and the Baseline
//! Requirements) and Ed25519. The same code natively and in a browser.
//!
//! Only public keys and public data pass through here, so no timing tells anything.

use crate::der::{self, Reader};
use rsa::{BoxedUint, Pkcs1v15Sign, Pss, PublicKey, traits::SignatureScheme};
use rustls_pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id};
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Every algorithm that makes a path good, the usual ones first.
pub(crate) static ALL: &[&dyn SignatureVerificationAlgorithm] = &[
    &rsa(alg_id::RSA_PKCS1_SHA256, Scheme::Pkcs1, Hash::Sha256),
    &ecdsa(alg_id::ECDSA_P256, alg_id::ECDSA_SHA256, Scheme::P256, Hash::Sha256),
    &ecdsa(alg_id::ECDSA_P384, alg_id::ECDSA_SHA384, Scheme::P384, Hash::Sha384),
    &rsa(alg_id::RSA_PKCS1_SHA384, Scheme::Pkcs1, Hash::Sha384),
    &rsa(alg_id::RSA_PKCS1_SHA512, Scheme::Pkcs1, Hash::Sha512),
    &ecdsa(alg_id::ECDSA_P256, alg_id::ECDSA_SHA384, Scheme::P256, Hash::Sha384),
    &ecdsa(alg_id::ECDSA_P384, alg_id::ECDSA_SHA256, Scheme::P384, Hash::Sha256),
    &ecdsa(alg_id::ECDSA_P256, alg_id::ECDSA_SHA512, Scheme::P256, Hash::Sha512),
    &ecdsa(alg_id::ECDSA_P384, alg_id::ECDSA_SHA512, Scheme::P384, Hash::Sha512),
    &rsa(alg_id::RSA_PSS_SHA256, Scheme::Pss, Hash::Sha256),
    &rsa(alg_id::RSA_PSS_SHA384, Scheme::Pss, Hash::Sha384),
    &rsa(alg_id::RSA_PSS_SHA512, Scheme::Pss, Hash::Sha512),
    // RFC 4055 §5: the parameters are NULL, but must also be accepted when absent.
    &rsa(AlgorithmIdentifier::from_slice(&pkcs1_without_parameters(11)), Scheme::Pkcs1, Hash::Sha256),
    &rsa(AlgorithmIdentifier::from_slice(&pkcs1_without_parameters(12)), Scheme::Pkcs1, Hash::Sha384),
    &rsa(AlgorithmIdentifier::from_slice(&pkcs1_without_parameters(13)), Scheme::Pkcs1, Hash::Sha512),
    &Algorithm {
        key: alg_id::ED25519,
        signature: alg_id::ED25519,
        scheme: Scheme::Ed25519,
        hash: Hash::None,
    },
];

const fn rsa(signature: AlgorithmIdentifier, scheme: Scheme, hash: Hash) -> Algorithm {
    Algorithm { key: alg_id::RSA_ENCRYPTION, signature, scheme, hash }
}

const fn ecdsa(
    key: AlgorithmIdentifier,
    signature: AlgorithmIdentifier,
    scheme: Scheme,
    hash: Hash,
) -> Algorithm {
    Algorithm { key, signature, scheme, hash }
}

/// `{sha*WithRSAEncryption}` and nothing after it.
const fn pkcs1_without_parameters(last_arc: u8) -> [u8; 11] {
    [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, last_arc]
}

/// One pair of key and signature algorithm.
#[derive(Debug)]
struct Algorithm {
    key: AlgorithmIdentifier,
    signature: AlgorithmIdentifier,
    scheme: Scheme,
    hash: Hash,
}

#[derive(Clone, Copy, Debug)]
enum Scheme {
    Pkcs1,
    Pss,
    P256,
    P384,
    Ed25519,
}

#[derive(Clone, Copy, Debug)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
    /// The scheme hashes itself.
    None,
}

impl SignatureVerificationAlgorithm for Algorithm {
    fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let digest = self.hash.of(message);
        let good = match self.scheme {
            Scheme::Pkcs1 => pkcs1(self.hash, key, &digest, signature),
            Scheme::Pss => pss(self.hash, key, &digest, signature),
            Scheme::P256 => p256(key, &digest, signature),
            Scheme::P384 => p384(key, &digest, signature),
            Scheme::Ed25519 => ed25519(key, message, signature),
        };
        good.ok_or(InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.key
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.signature
    }
}

impl Hash {
    fn of(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
            Self::None => Vec::new(),
        }
    }
}

/// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2).
fn pkcs1(hash: Hash, key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    let scheme = match hash {
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        Hash::None => return None,
    };
    scheme.verify(&rsa_key(key)?, digest, signature).ok()
}

/// RSASSA-PSS (RFC 8017 §8.1.2) with MGF1 of the same digest and a salt of its length (RFC 8446 §4.2.3).
fn pss(hash: Hash, key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    let key = rsa_key(key)?;
    match hash {
        Hash::Sha256 => Pss::<Sha256>::new().verify(&key, digest, signature).ok(),
        Hash::Sha384 => Pss::<Sha384>::new().verify(&key, digest, signature).ok(),
        Hash::Sha512 => Pss::<Sha512>::new().verify(&key, digest, signature).ok(),
        Hash::None => None,
    }
}

/// RSAPublicKey (RFC 8017 §A.1.1), odd exponent, 2048 to 8192 bits: what a hostile key may cost has an end.
fn rsa_key(key: &[u8]) -> Option<PublicKey> {
    let mut outer = Reader::new(key);
    let mut numbers = Reader::new(outer.expect(der::SEQUENCE, "key").ok()?);
    let modulus = der::unsigned(numbers.expect(der::INTEGER, "modulus").ok()?)?;
    let exponent = der::unsigned(numbers.expect(der::INTEGER, "exponent").ok()?)?;
    let well_formed = outer.rest().is_empty() && numbers.rest().is_empty() && exponent.last()? & 1 == 1;
    // By whole octets: a modulus of 2047 bits is one of 2048 whose first bit happened to be clear.
    if !well_formed || !RSA_OCTETS.contains(&modulus.len()) {
        return None;
    }
    let number = BoxedUint::from_be_slice_vartime;
    PublicKey::new_with_size_limits(number(modulus), number(exponent), 0..=RSA_OCTETS.end() * 8).ok()
}

/// ECDSA over P-256 (FIPS 186-5 §6.4.2); a longer digest is cut to the size of the curve.
fn p256(key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    use p256::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier};

    let key = VerifyingKey::from_sec1_bytes(uncompressed(key)?).ok()?;
    key.verify_prehash(digest, &Signature::from_der(signature).ok()?).ok()
}

/// ECDSA over P-384, likewise.
fn p384(key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    use p384::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier};

    let key = VerifyingKey::from_sec1_bytes(uncompressed(key)?).ok()?;
    key.verify_prehash(digest, &Signature::from_der(signature).ok()?).ok()
}

/// Ed25519 (RFC 8032 §5.1.7).
fn ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    let key = ed25519_dalek::VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
    key.verify_strict(message, &ed25519_dalek::Signature::from_slice(signature).ok()?).ok()
}

/// RFC 5480 §2.2: other forms of a point are optional, and the public web uses none.
fn uncompressed(point: &[u8]) -> Option<&[u8]> {
    (point.first() == Some(&4)).then_some(point)
}

const RSA_OCTETS: std::ops::RangeInclusive<usize> = 256..=1024;

#[cfg(test)]
mod tests;
