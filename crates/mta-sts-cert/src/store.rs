//! The roots that a sender trusts.

use rustls_pki_types::{CertificateDer, TrustAnchor};
use std::fmt;

/// Trust anchors (RFC 5280 §6.1.1): Mozilla's set for TLS servers as shipped with this build, and any others that the
/// caller adds.
#[derive(Clone, Debug)]
pub struct TrustStore {
    pub(crate) anchors: Vec<TrustAnchor<'static>>,
}

impl TrustStore {
    /// The shipped set.
    pub fn shipped() -> Self {
        Self { anchors: webpki_roots::TLS_SERVER_ROOTS.to_vec() }
    }

    /// The shipped set and further roots, whole certificates in DER: a private authority, or that of a test.
    ///
    /// # Errors
    /// The first one that is no certificate.
    pub fn with_anchors(extra_der: &[&[u8]]) -> Result<Self, AnchorError> {
        let mut store = Self::shipped();
        for (index, der) in extra_der.iter().enumerate() {
            let certificate = CertificateDer::from(*der);
            let anchor = webpki::anchor_from_trusted_cert(&certificate).map_err(|_| AnchorError { index })?;
            store.anchors.push(anchor.to_owned());
        }
        Ok(store)
    }

    /// The date of the shipped set (RFC 3339 full-date): when webpki-roots of that version came out.
    pub fn date() -> &'static str {
        SHIPPED_DATE
    }
}

impl Default for TrustStore {
    fn default() -> Self {
        Self::shipped()
    }
}

/// A root that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnchorError {
    /// Its place in the list, from 0.
    pub index: usize,
}

impl fmt::Display for AnchorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "trust anchor {} is no X.509 certificate in DER", self.index)
    }
}

impl std::error::Error for AnchorError {}

/// Of the version that the test below names; it fails when the lock file moves.
const SHIPPED_DATE: &str = "2026-10-19";

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED_VERSION: &str = "1.0.10";

    #[test]
    fn cert_17_the_date_is_that_of_the_locked_version() {
        let lock = include_str!("../../../Cargo.lock");
        let locked = format!("name = \"webpki-roots\"\nversion = \"{SHIPPED_VERSION}\"");
        assert!(lock.contains(&locked), "webpki-roots has moved: update SHIPPED_DATE and SHIPPED_VERSION");
    }

    #[test]
    fn anchors_must_be_certificates() {
        assert_eq!(TrustStore::with_anchors(&[]).unwrap().anchors.len(), TrustStore::shipped().anchors.len());
        let error = TrustStore::with_anchors(&[b"not a certificate"]).unwrap_err();
        assert_eq!(error, AnchorError { index: 0 });
        assert_eq!(error.to_string(), "trust anchor 0 is no X.509 certificate in DER");
    }
}
