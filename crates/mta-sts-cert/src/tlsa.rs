//! TLSA records against the chain that a mail server presents (RFC 6698 §2.1, RFC 7672 §3).

use crate::{
    MOST_CERTIFICATES, algs,
    der::{self, Reader},
    dn, host, trust,
    view::Certificate,
};
use mta_sts::{dane::TlsaSet, evidence::TlsaRecord, facts::TlsaMatch, time::Timestamp};
use rustls_pki_types::{CertificateDer, Der, TrustAnchor, UnixTime};
use sha2::{Digest, Sha256, Sha512};

/// What each record of `tlsa` makes of `chain`, certificates in DER as a server sent them, leaf first, at `now`. Like
/// the rest of this crate it takes any octets, and looks at the first 32 certificates.
pub fn match_tlsa(chain: &[&[u8]], tlsa: &TlsaSet, now: Timestamp) -> Vec<TlsaMatch> {
    if tlsa.records.is_empty() {
        return Vec::new();
    }
    let sent: Vec<Sent<'_>> = chain.iter().take(MOST_CERTIFICATES).map(|der| Sent::new(der)).collect();
    let chain = Presented { named: is_named(&sent, tlsa), sent, at: trust::unix(now) };
    tlsa.records.iter().map(|record| chain.judge(record)).collect()
}

/// A chain, ready to be compared.
struct Presented<'a> {
    sent: Vec<Sent<'a>>,
    /// Whether the leaf is for this server as far as usage 2 asks.
    named: bool,
    at: UnixTime,
}

/// One certificate with all that a record can speak of.
struct Sent<'a> {
    /// Certificate and key, as selectors 0 and 1 mean them; the key is missing where the certificate cannot be read.
    selected: [Option<Selected<'a>>; 2],
    certificate: Option<Certificate<'a>>,
}

struct Selected<'a> {
    octets: &'a [u8],
    sha256: [u8; 32],
    sha512: [u8; 64],
}

impl<'a> Selected<'a> {
    fn new(octets: &'a [u8]) -> Self {
        Self { octets, sha256: Sha256::digest(octets).into(), sha512: Sha512::digest(octets).into() }
    }
}

impl<'a> Sent<'a> {
    fn new(der: &'a [u8]) -> Self {
        let certificate = Certificate::read(der).ok();
        let key = certificate.as_ref().map(|certificate| Selected::new(certificate.key_info));
        Self { selected: [Some(Selected::new(der)), key], certificate }
    }

    /// Whether `record` speaks of this certificate or its key.
    fn is_meant(&self, record: &TlsaRecord) -> bool {
        let selected = self.selected.get(usize::from(record.selector)).and_then(Option::as_ref);
        selected.is_some_and(|selected| match record.matching {
            0 => *selected.octets == *record.data,
            1 => selected.sha256[..] == *record.data,
            2 => selected.sha512[..] == *record.data,
            _ => false,
        })
    }
}

impl Presented<'_> {
    fn judge(&self, record: &TlsaRecord) -> TlsaMatch {
        let matches = match record.usage {
            _ if !record.is_usable() => return TlsaMatch::Unusable,
            // RFC 7672 §3.1.1: names and dates of the certificate do not matter.
            3 => self.sent.first().is_some_and(|leaf| leaf.is_meant(record)),
            // RFC 7672 §3.1.2: the path is checked, and so is the name.
            _ => self.named && self.leads_to(&self.anchors(record)),
        };
        if matches { TlsaMatch::Match } else { TlsaMatch::NoMatch }
    }

    /// The trust anchors that a record of usage 2 names: issuers that were sent, or what stands in the record itself.
    fn anchors(&self, record: &TlsaRecord) -> Vec<TrustAnchor<'static>> {
        let issuers = self.sent.iter().skip(1).filter(|issuer| issuer.is_meant(record));
        let ders = issuers.filter_map(|issuer| issuer.certificate.as_ref()).map(|c| c.der);
        let mut anchors: Vec<_> = ders.filter_map(anchor).collect();
        // RFC 7671 §5.2.2 and §5.2.3: a whole certificate or key in DNS need not be sent.
        match (record.matching, record.selector) {
            (0, 0) => anchors.extend(anchor(&record.data)),
            (0, _) => anchors.extend(self.bare_key(&record.data)),
            _ => {}
        }
        anchors
    }

    /// A key without a name may be that of any issuer that the chain speaks of.
    fn bare_key(&self, info: &[u8]) -> Vec<TrustAnchor<'static>> {
        let Ok(key) = Reader::new(info).expect(der::SEQUENCE, "key") else { return Vec::new() };
        let certificates = self.sent.iter().filter_map(|sent| sent.certificate.as_ref());
        let anchor = |certificate: &Certificate<'_>| TrustAnchor {
            subject: Der::from(certificate.issuer.to_vec()),
            subject_public_key_info: Der::from(key.to_vec()),
            name_constraints: None,
        };
        certificates.map(anchor).collect()
    }

    fn leads_to(&self, anchors: &[TrustAnchor<'static>]) -> bool {
        let readable = self.sent.iter().filter_map(|sent| sent.certificate.as_ref());
        let ders: Vec<_> = readable.map(|certificate| CertificateDer::from(certificate.der)).collect();
        let whole = self.sent.first().is_some_and(|leaf| leaf.certificate.is_some());
        whole
            && !anchors.is_empty()
            && trust::path(&ders, anchors, self.at, trust::Purposes::Servers, algs::ALL).is_ok()
    }
}

fn anchor(der: &[u8]) -> Option<TrustAnchor<'static>> {
    let certificate = CertificateDer::from(der);
    webpki::anchor_from_trusted_cert(&certificate).ok().map(|anchor| anchor.to_owned())
}

/// RFC 7672 §3.2.3: one of the DNS names, or, only where there is none, the common name.
fn is_named(sent: &[Sent<'_>], tlsa: &TlsaSet) -> bool {
    let Some(leaf) = sent.first().and_then(|leaf| leaf.certificate.as_ref()) else { return false };
    let common = leaf.view.dns_names.is_empty().then(|| dn::common_name(leaf.subject)).flatten();
    let mut presented = leaf.view.dns_names.iter().chain(common.as_ref());
    presented.any(|presented| tlsa.names.iter().any(|name| host::covers(presented, name.as_str())))
}
