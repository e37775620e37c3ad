//! The certificate authorities, made afresh for every lab: a public root with its intermediate, and a
//! private root that nobody trusts.

use std::net::IpAddr;
use std::sync::Arc;

use rcgen::string::Ia5String;
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    IsCa, Issuer, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ED25519,
    PublicKeyData, SanType, SignatureAlgorithm,
};
use ring::digest::{SHA256, SHA512, digest};
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use time::OffsetDateTime;

use crate::error::LabError;
use crate::scenario::{Authority, KeyKind, Send, Usage};

/// Everything that decides how a leaf looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CertificateSpec {
    /// Subject alternative names: host names, addresses, `mailto`-like addresses or URIs.
    pub(crate) names: Vec<String>,
    pub(crate) common_name: Option<String>,
    pub(crate) authority: Authority,
    pub(crate) not_before: OffsetDateTime,
    pub(crate) not_after: OffsetDateTime,
    pub(crate) send: Send,
    pub(crate) key: KeyKind,
    pub(crate) usage: Vec<Usage>,
    /// It asks for a stapled OCSP answer, which our servers never send.
    pub(crate) must_staple: bool,
    /// It has a critical extension that nobody knows.
    pub(crate) critical: bool,
}

/// A leaf with what its server needs.
#[derive(Clone, Debug)]
pub(crate) struct Issued {
    /// What the server presents.
    pub(crate) certified: Arc<CertifiedKey>,
    leaf: Association,
    issuer: Association,
}

/// The two things that a TLSA record can speak of.
#[derive(Clone, Debug)]
struct Association {
    certificate: Vec<u8>,
    public_key: Vec<u8>,
}

/// The authorities of one lab.
pub(crate) struct CertificateAuthority {
    root: Signer,
    intermediate: Signer,
    private: Signer,
    root_pem: String,
}

struct Signer {
    certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl CertificateAuthority {
    /// Makes the keys and certificates.
    pub(crate) fn new() -> Result<Self, LabError> {
        Self::make().map_err(|error| LabError::Certificate {
            host: "the certificate authority".to_owned(),
            problem: error.to_string(),
        })
    }

    fn make() -> Result<Self, rcgen::Error> {
        let (root, root_pem) = Signer::root("Lab Public Root")?;
        let (private, _) = Signer::root("Lab Private Root")?;
        let params = authority_params("Lab Public Intermediate", BasicConstraints::Constrained(0));
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let certificate = params.signed_by(&key, &root.issuer)?.der().clone();
        let intermediate = Signer { certificate, issuer: Issuer::new(params, key) };
        Ok(Self { root, intermediate, private, root_pem })
    }

    /// The public root: the only trust anchor of the lab.
    pub(crate) fn root_der(&self) -> &[u8] {
        &self.root.certificate
    }

    /// The same as PEM.
    pub(crate) fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// Issues a leaf. `host` names it in complaints.
    pub(crate) fn issue(&self, host: &str, spec: &CertificateSpec) -> Result<Issued, LabError> {
        let wrong = |problem: String| LabError::Certificate { host: host.to_owned(), problem };
        let key = KeyPair::generate_for(spec.key.algorithm()).map_err(|error| wrong(error.to_string()))?;
        let leaf = self.sign(spec, &key).map_err(|error| wrong(error.to_string()))?;
        let private_key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let signing = any_supported_type(&private_key).map_err(|error| wrong(error.to_string()))?;
        let leaf_association =
            Association { certificate: leaf.to_vec(), public_key: key.subject_public_key_info() };
        let issuer = match spec.authority {
            Authority::Public => self.intermediate.association(),
            Authority::Private => self.private.association(),
            Authority::Itself => leaf_association.clone(),
        };
        let certified = Arc::new(CertifiedKey::new(self.chain(leaf, spec), signing));
        Ok(Issued { certified, leaf: leaf_association, issuer })
    }

    fn sign(&self, spec: &CertificateSpec, key: &KeyPair) -> Result<CertificateDer<'static>, rcgen::Error> {
        let mut params = leaf_params(spec)?;
        let certificate = match spec.authority {
            Authority::Itself => params.self_signed(key)?,
            Authority::Private => {
                params.use_authority_key_identifier_extension = true;
                params.signed_by(key, &self.private.issuer)?
            }
            Authority::Public => {
                params.use_authority_key_identifier_extension = true;
                params.custom_extensions.push(ca_issuers());
                params.signed_by(key, &self.intermediate.issuer)?
            }
        };
        Ok(certificate.der().clone())
    }

    fn chain(&self, leaf: CertificateDer<'static>, spec: &CertificateSpec) -> Vec<CertificateDer<'static>> {
        let mut chain = vec![leaf];
        if spec.send == Send::Leaf {
            return chain;
        }
        match spec.authority {
            Authority::Public => chain.push(self.intermediate.certificate.clone()),
            Authority::Private => chain.push(self.private.certificate.clone()),
            Authority::Itself => {}
        }
        if spec.send == Send::Root && spec.authority == Authority::Public {
            chain.push(self.root.certificate.clone());
        }
        chain
    }
}

impl Signer {
    fn root(name: &str) -> Result<(Self, String), rcgen::Error> {
        let params = authority_params(name, BasicConstraints::Unconstrained);
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let certificate = params.self_signed(&key)?;
        let signer = Self { certificate: certificate.der().clone(), issuer: Issuer::new(params, key) };
        Ok((signer, certificate.pem()))
    }

    fn association(&self) -> Association {
        Association {
            certificate: self.certificate.to_vec(),
            public_key: self.issuer.key().subject_public_key_info(),
        }
    }
}

impl Issued {
    /// The association data of a TLSA record (RFC 6698 §2.1): usages 1 and 3 speak of the leaf, 0 and 2 of
    /// its issuer. A selector or matching type that nobody knows gives the whole certificate.
    pub(crate) fn association(&self, usage: u8, selector: u8, matching: u8) -> Vec<u8> {
        let subject = if matches!(usage, 0 | 2) { &self.issuer } else { &self.leaf };
        let octets = if selector == 1 { &subject.public_key } else { &subject.certificate };
        match matching {
            1 => digest(&SHA256, octets).as_ref().to_vec(),
            2 => digest(&SHA512, octets).as_ref().to_vec(),
            _ => octets.clone(),
        }
    }
}

impl KeyKind {
    fn algorithm(self) -> &'static SignatureAlgorithm {
        match self {
            Self::P256 => &PKCS_ECDSA_P256_SHA256,
            Self::P384 => &PKCS_ECDSA_P384_SHA384,
            Self::Ed25519 => &PKCS_ED25519,
        }
    }
}

/// The authorities outlive every clock that a scenario can have.
fn authority_params(name: &str, constraints: BasicConstraints) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = subject(Some(name));
    params.not_before = rcgen::date_time_ymd(2000, 1, 1);
    params.not_after = rcgen::date_time_ymd(2100, 1, 1);
    params.is_ca = IsCa::Ca(constraints);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn leaf_params(spec: &CertificateSpec) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::default();
    params.distinguished_name = subject(spec.common_name.as_deref());
    params.subject_alt_names = spec.names.iter().map(|name| alternative(name)).collect::<Result<_, _>>()?;
    params.not_before = spec.not_before;
    params.not_after = spec.not_after;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = spec.usage.iter().map(|usage| usage.purpose()).collect();
    params.custom_extensions.extend(spec.must_staple.then(must_staple));
    params.custom_extensions.extend(spec.critical.then(unknown_critical));
    Ok(params)
}

/// RFC 7633: the TLS feature status_request.
fn must_staple() -> CustomExtension {
    CustomExtension::from_oid_content(&TLS_FEATURE, der(0x30, &der(0x02, &[5])))
}

fn unknown_critical() -> CustomExtension {
    let mut extension = CustomExtension::from_oid_content(&FOR_EXAMPLES, der(0x05, &[]));
    extension.set_criticality(true);
    extension
}

impl Usage {
    fn purpose(self) -> ExtendedKeyUsagePurpose {
        match self {
            Self::Server => ExtendedKeyUsagePurpose::ServerAuth,
            Self::Client => ExtendedKeyUsagePurpose::ClientAuth,
        }
    }
}

/// A common name has at most 64 characters (RFC 5280, ub-common-name); a longer one is left out.
fn subject(common_name: Option<&str>) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    if let Some(text) = common_name.filter(|text| text.len() <= 64) {
        name.push(DnType::CommonName, text);
    }
    name
}

fn alternative(name: &str) -> Result<SanType, rcgen::Error> {
    if let Ok(address) = name.parse::<IpAddr>() {
        return Ok(SanType::IpAddress(address));
    }
    let text = Ia5String::try_from(name)?;
    Ok(match name {
        _ if name.contains("://") => SanType::URI(text),
        _ if name.contains('@') => SanType::Rfc822Name(text),
        _ => SanType::DnsName(text),
    })
}

/// Authority information access with one caIssuers address (RFC 5280 §4.2.2.1).
fn ca_issuers() -> CustomExtension {
    let mut access = CA_ISSUERS_OID.to_vec();
    access.extend(der(0x86, CA_ISSUERS_URL));
    CustomExtension::from_oid_content(&AUTHORITY_INFO_ACCESS, der(0x30, &der(0x30, &access)))
}

/// Tag, length and content; the content is shorter than 128 octets.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or(u8::MAX);
    [&[tag, length], content].concat()
}

const AUTHORITY_INFO_ACCESS: [u64; 9] = [1, 3, 6, 1, 5, 5, 7, 1, 1];
const TLS_FEATURE: [u64; 9] = [1, 3, 6, 1, 5, 5, 7, 1, 24];
/// RFC 5612: for documentation.
const FOR_EXAMPLES: [u64; 8] = [1, 3, 6, 1, 4, 1, 32473, 1];
const CA_ISSUERS_OID: [u8; 10] = [0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];
const CA_ISSUERS_URL: &[u8] = b"http://ca.lab.example/intermediate.der";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline;
    use crate::scenario::CertificateTable;

    fn spec(table: &CertificateTable) -> CertificateSpec {
        baseline::certificate("mx1.example.com", table, baseline::now().0)
    }

    fn contains(octets: &[u8], part: &[u8]) -> bool {
        octets.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn a_public_leaf_names_its_issuers_address_and_brings_the_intermediate() {
        let ca = CertificateAuthority::new().unwrap();
        let issued = ca.issue("mx1", &spec(&CertificateTable::default())).unwrap();
        assert_eq!(issued.certified.cert.len(), 2);
        assert!(contains(&issued.certified.cert[0], CA_ISSUERS_URL));
        let table = CertificateTable { send: Some(Send::Leaf), ..Default::default() };
        assert_eq!(ca.issue("mx1", &spec(&table)).unwrap().certified.cert.len(), 1);
    }

    #[test]
    fn a_self_signed_leaf_stands_alone() {
        let ca = CertificateAuthority::new().unwrap();
        let table = CertificateTable { ca: Some(Authority::Itself), ..Default::default() };
        let issued = ca.issue("mx1", &spec(&table)).unwrap();
        assert_eq!(issued.certified.cert.len(), 1);
        assert!(!contains(&issued.certified.cert[0], CA_ISSUERS_URL));
    }

    #[test]
    fn no_names_means_no_subject_alternative_name() {
        let ca = CertificateAuthority::new().unwrap();
        let subject_alt_name = [0x06, 0x03, 0x55, 0x1d, 0x11];
        let cn = Some("mx1.example.com".to_owned());
        let table = CertificateTable { names: Some(Vec::new()), cn, ..Default::default() };
        let bare = ca.issue("mx1", &spec(&table)).unwrap();
        assert!(!contains(&bare.certified.cert[0], &subject_alt_name));
        assert!(contains(&bare.certified.cert[0], b"mx1.example.com"));
        let usual = ca.issue("mx1", &spec(&CertificateTable::default())).unwrap();
        assert!(contains(&usual.certified.cert[0], &subject_alt_name));
    }

    #[test]
    fn tlsa_data_have_the_length_of_their_hash() {
        let ca = CertificateAuthority::new().unwrap();
        let issued = ca.issue("mx1", &spec(&CertificateTable::default())).unwrap();
        assert_eq!(issued.association(3, 1, 1).len(), 32);
        assert_eq!(issued.association(3, 1, 2).len(), 64);
        assert_eq!(issued.association(3, 0, 0), issued.certified.cert[0].as_ref());
        assert_eq!(issued.association(2, 0, 0), issued.certified.cert[1].as_ref());
    }
}
