//! Trust: paths (RFC 5280 §6) and names (RFC 9525 §6), both decided by rustls-webpki alone.

use crate::{oid, store::TrustStore};
use mta_sts::{domain::Domain, time::Timestamp};
use rustls_pki_types::{
    CertificateDer, DnsName, ServerName, SignatureVerificationAlgorithm, TrustAnchor, UnixTime,
};
use std::time::Duration;
use webpki::{
    EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeId, KeyPurposeIdIter, KeyUsage,
    RequiredEkuNotFoundContext,
};

/// A path from the leaf to a trust anchor.
pub(crate) struct Path {
    /// The subject of the anchor, contents of the DER.
    pub(crate) anchor: Vec<u8>,
    /// The certificates between leaf and anchor, by their place in the chain.
    pub(crate) intermediates: Vec<usize>,
}

/// Builds a path from the first of `chain` to one of `anchors` through any of the others, in whatever order they were
/// sent.
pub(crate) fn path(
    chain: &[CertificateDer<'_>],
    anchors: &[TrustAnchor<'static>],
    at: UnixTime,
    purposes: Purposes,
    algorithms: &[&dyn SignatureVerificationAlgorithm],
) -> Result<Path, Error> {
    let (leaf, others) = chain.split_first().ok_or(Error::BadDer)?;
    let leaf = EndEntityCert::try_from(leaf)?;
    let path = leaf.verify_for_usage(algorithms, anchors, others, at, purposes, None, None)?;
    let place = |der: CertificateDer<'_>| chain.iter().position(|sent| *sent == der);
    let intermediates = path.intermediate_certificates().filter_map(|c| place(c.der())).collect();
    Ok(Path { anchor: path.anchor().subject.to_vec(), intermediates })
}

/// Whether the certificate covers the name; `None` where webpki cannot read the certificate.
pub(crate) fn covers(leaf: &[u8], name: &Domain<'_>) -> Option<bool> {
    let leaf = CertificateDer::from(leaf);
    let leaf = EndEntityCert::try_from(&leaf).ok()?;
    // A name of four numbers is no DNS name, and no certificate covers it as one.
    let Ok(name) = DnsName::try_from(name.as_str()) else { return Some(false) };
    Some(leaf.verify_is_valid_for_subject_name(&ServerName::DnsName(name)).is_ok())
}

/// Whether the store has a root of this name, and of this key too where one is given (contents of the DER).
pub(crate) fn is_anchor(store: &TrustStore, subject: &[u8], key: Option<&[u8]>) -> bool {
    store.anchors.iter().any(|anchor| {
        *anchor.subject == *subject && key.is_none_or(|key| *anchor.subject_public_key_info == *key)
    })
}

/// The same moment as webpki counts it; before 1970 there were no certificates.
pub(crate) fn unix(now: Timestamp) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(now.unix()).unwrap_or(0)))
}

/// What a certificate must be meant for.
#[derive(Clone, Copy)]
pub(crate) enum Purposes {
    /// TLS servers, or anything (RFC 5280 §4.2.1.12). webpki's own check does not know anyExtendedKeyUsage.
    Servers,
    /// Not looked at.
    Ignored,
}

impl ExtendedKeyUsageValidator for Purposes {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        if matches!(self, Self::Ignored) {
            return Ok(());
        }
        let mut listed = false;
        for purpose in purposes {
            let purpose = purpose?;
            listed = true;
            if SERVERS.contains(&purpose) {
                return Ok(());
            }
        }
        // Without the extension a certificate is for everything; an empty one webpki refuses itself.
        match listed {
            true => Err(Error::RequiredEkuNotFoundContext(RequiredEkuNotFoundContext {
                required: KeyUsage::server_auth(),
                present: Vec::new(),
            })),
            false => Ok(()),
        }
    }
}

const SERVERS: [KeyPurposeId<'static>; 2] =
    [KeyPurposeId::new(oid::SERVER_AUTH), KeyPurposeId::new(oid::ANY_PURPOSE)];
