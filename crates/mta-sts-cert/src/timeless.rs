//! The path as it would be if dates did not count.
//!
//! webpki stops at the first certificate that is out of date, before it looks at trust, and there need not be any
//! moment at which all of a chain was valid. So the path is built from copies whose dates are open wide, and each
//! signature is checked over the octets that were signed.

use crate::{trust, view::Certificate};
use rustls_pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, SignatureVerificationAlgorithm, TrustAnchor,
    UnixTime,
};
use std::time::Duration;
use webpki::Error;

/// Certificates with open dates.
pub(crate) struct Timeless<'a> {
    /// In the order of the chain.
    copies: Vec<CertificateDer<'static>>,
    originals: &'a [Certificate<'a>],
}

impl<'a> Timeless<'a> {
    pub(crate) fn new(originals: &'a [Certificate<'a>]) -> Self {
        Self { copies: originals.iter().map(open).collect(), originals }
    }

    /// The path to one of `anchors`, whatever the dates and the extended key usage.
    pub(crate) fn path(
        &self,
        anchors: &[TrustAnchor<'static>],
        algorithms: &[&dyn SignatureVerificationAlgorithm],
    ) -> Result<trust::Path, Error> {
        let originals = Originals { timeless: self };
        let wrapped: Vec<_> =
            algorithms.iter().map(|inner| OverOriginal { inner: *inner, originals }).collect();
        let wrapped: Vec<&dyn SignatureVerificationAlgorithm> = wrapped.iter().map(|w| w as _).collect();
        trust::path(&self.copies, anchors, INSIDE, trust::Purposes::Ignored, &wrapped)
    }

    /// The octets that were signed, given those of a copy: several where certificates differ in their dates alone.
    fn signed(&self, copied: &[u8]) -> impl Iterator<Item = &'a [u8]> {
        let pairs = self.copies.iter().zip(self.originals);
        pairs
            .filter(move |(copy, original)| copy.get(original.signed.clone()) == Some(copied))
            .filter_map(|(_, original)| original.der.get(original.signed.clone()))
    }
}

/// A copy that is valid from 1970 on, as long as its way to write years reaches.
fn open(certificate: &Certificate<'_>) -> CertificateDer<'static> {
    let mut der = certificate.der.to_vec();
    if let Some(dates) = der.get_mut(certificate.dates.clone()) {
        open_dates(dates);
    }
    CertificateDer::from(der)
}

fn open_dates(dates: &mut [u8]) {
    let Some(first) = dates.get(1).map(|length| usize::from(*length) + 2) else { return };
    let Some((not_before, not_after)) = dates.split_at_mut_checked(first) else { return };
    open_date(not_before, b"700101000000Z", b"19700101000000Z");
    open_date(not_after, b"491231235959Z", b"99991231235959Z");
}

/// Overwrites a UTCTime or GeneralizedTime; the length decides which (RFC 5280 §4.1.2.5).
fn open_date(element: &mut [u8], utc: &[u8], generalized: &[u8]) {
    if let Some(value) = element.get_mut(2..) {
        match value.len() {
            n if n == utc.len() => value.copy_from_slice(utc),
            n if n == generalized.len() => value.copy_from_slice(generalized),
            _ => {}
        }
    }
}

#[derive(Clone, Copy)]
struct Originals<'a> {
    timeless: &'a Timeless<'a>,
}

impl std::fmt::Debug for Originals<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Originals")
    }
}

/// An algorithm that is asked about a copy and answers for the original.
#[derive(Debug)]
struct OverOriginal<'a> {
    inner: &'a dyn SignatureVerificationAlgorithm,
    originals: Originals<'a>,
}

impl SignatureVerificationAlgorithm for OverOriginal<'_> {
    fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let mut signed = self.originals.timeless.signed(message);
        let good = signed.any(|octets| self.inner.verify_signature(key, octets, signature).is_ok());
        if good { Ok(()) } else { Err(InvalidSignature) }
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.inner.public_key_alg_id()
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.inner.signature_alg_id()
    }
}

/// Between 1970 and 2049, where every opened date is valid.
const INSIDE: UnixTime = UnixTime::since_unix_epoch(Duration::from_secs(1_600_000_000));
