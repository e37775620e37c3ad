//! Certificates for tests: made on the spot by rcgen, or kept as DER where rcgen cannot make them.

#![allow(dead_code, reason = "each test file uses a part of it")]
#![expect(clippy::unwrap_used, reason = "only tests use it")]

use mta_sts::{domain::Domain, facts::CertificateFacts, time::Timestamp};
use mta_sts_cert::{TrustStore, examine_chain};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, PublicKeyData, date_time_ymd,
};

/// The host that every test asks for.
pub(crate) const HOST: &str = "mx1.example.com";

/// When the tests take place.
pub(crate) fn now() -> Timestamp {
    at("2026-03-01T00:00:00Z")
}

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// A certificate and what is needed to issue others with it.
pub(crate) struct Made {
    pub(crate) der: Vec<u8>,
    params: CertificateParams,
    key: KeyPair,
}

impl Made {
    /// A root that runs from 2020 to 2040.
    pub(crate) fn root(name: &str) -> Self {
        Self::itself(|params| {
            authority(params, name);
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2040, 1, 1);
        })
    }

    /// A certificate that signs itself; a leaf for the tests' host where `change` does nothing.
    pub(crate) fn itself(change: impl FnOnce(&mut CertificateParams)) -> Self {
        let (mut params, key) = (leaf(), KeyPair::generate().unwrap());
        change(&mut params);
        let der = params.self_signed(&key).unwrap().der().to_vec();
        Self { der, params, key }
    }

    /// A leaf for the tests' host, through 2026, with whatever `change` does to it.
    pub(crate) fn issue(&self, change: impl FnOnce(&mut CertificateParams)) -> Self {
        let (mut params, key) = (leaf(), KeyPair::generate().unwrap());
        change(&mut params);
        let issuer = Issuer::from_params(&self.params, &self.key);
        let der = params.signed_by(&key, &issuer).unwrap().der().to_vec();
        Self { der, params, key }
    }

    /// An intermediate, likewise.
    pub(crate) fn intermediate(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Self {
        self.issue(|params| {
            authority(params, name);
            change(params);
        })
    }

    /// The subjectPublicKeyInfo.
    pub(crate) fn key_info(&self) -> Vec<u8> {
        self.key.subject_public_key_info()
    }

    /// The facts about `chain` for `name` where this certificate is trusted.
    pub(crate) fn judge_for(&self, chain: &[&Self], name: &str, now: Timestamp) -> CertificateFacts {
        let chain: Vec<&[u8]> = chain.iter().map(|made| made.der.as_slice()).collect();
        examine(&chain, &self.der, name, now)
    }

    /// The same for octets of any kind.
    pub(crate) fn judge_der(&self, chain: &[&[u8]]) -> CertificateFacts {
        examine(chain, &self.der, HOST, now())
    }

    /// The same for the tests' host at the tests' time.
    pub(crate) fn judge(&self, chain: &[&Self]) -> CertificateFacts {
        self.judge_for(chain, HOST, now())
    }
}

pub(crate) fn examine(chain: &[&[u8]], root: &[u8], name: &str, now: Timestamp) -> CertificateFacts {
    let store = TrustStore::with_anchors(&[root]).unwrap();
    examine_chain(chain, &Domain::parse(name).unwrap(), &store, now)
}

fn leaf() -> CertificateParams {
    let mut params = CertificateParams::new([HOST.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, HOST);
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2027, 1, 1);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

fn authority(params: &mut CertificateParams, name: &str) {
    params.subject_alt_names.clear();
    params.extended_key_usages.clear();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, name);
}

/// authorityInfoAccess with one address (RFC 5280 §4.2.2.1); `method` 2 is caIssuers, 1 is OCSP.
pub(crate) fn info_access(method: u8) -> CustomExtension {
    let mut content = vec![0x30, 0x1a, 0x30, 0x18, 0x06, 0x08, 0x2b, 6, 1, 5, 5, 7, 48, method, 0x86, 12];
    content.extend(b"http://ca/1c");
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], content)
}

/// A file of tests/fixtures.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
    std::fs::read(format!("{folder}{name}.der")).unwrap_or_else(|e| panic!("{name}: {e}"))
}
