//! What a certificate chain says, and whether a mail sender would trust it for a name.
//!
//! RFC 8461 asks for it twice: the policy host must prove its name by a chain to a trusted root (§3.3), and so must
//! each MX host (§4.2). [`examine`] takes what a handshake showed and gives [`CertificateFacts`]: every reason for
//! which a sender would refuse, not only the first one, so that a domain is told of all at once.
//!
//! - `view` reads what a certificate says, for people. It decides nothing about trust.
//! - `trust` asks rustls-webpki for the path (RFC 5280 §6) and for the name (RFC 9525 §6); `algs` gives it signature
//!   checks by RustCrypto, so that one code runs natively and in a browser, without a C compiler.
//! - `timeless` builds the same path with the dates left out of account, so that an expired certificate does not hide
//!   an untrusted root, nor the other way round.
//! - `tlsa` holds the chain against TLSA records (RFC 7672), which need no public authority.
//! - `problems` turns all that into [`CertificateProblem`]s.
//! - [`pem`] finds the certificates in a text that somebody pasted.
//!
//! ```
//! use mta_sts::{domain::Domain, facts::CertificateProblem, time::Timestamp};
//! use mta_sts_cert::{TrustStore, examine_chain};
//!
//! let name = Domain::parse("mx1.example.com").unwrap();
//! let now = Timestamp::parse("2026-03-01T00:00:00Z").unwrap();
//! let facts = examine_chain(&[b"junk"], &name, &TrustStore::shipped(), now);
//! assert!(matches!(facts.problems[..], [CertificateProblem::Unreadable { .. }]));
//! ```

mod algs;
mod der;
mod dn;
mod host;
mod oid;
pub mod pem;
mod problems;
mod store;
mod timeless;
mod tlsa;
mod trust;
mod view;

use mta_sts::{
    dane::TlsaSet,
    domain::Domain,
    evidence::TlsEvidence,
    facts::{CertificateFacts, CertificateProblem},
    time::Timestamp,
};

pub use store::{AnchorError, TrustStore};
pub use tlsa::match_tlsa;

use view::Certificate;

/// Judges the chain of one handshake for `name` at `now`, and holds it against the host's TLSA records.
pub fn examine(
    tls: &TlsEvidence,
    name: &Domain<'_>,
    tlsa: &TlsaSet,
    store: &TrustStore,
    now: Timestamp,
) -> CertificateFacts {
    let chain: Vec<&[u8]> = tls.chain.iter().map(|octets| &**octets).collect();
    CertificateFacts { tlsa: match_tlsa(&chain, tlsa, now), ..examine_chain(&chain, name, store, now) }
}

/// Judges certificates in DER, leaf first, as a server sent them (RFC 8446 §4.4.2) for `name` at `now`. Whatever the
/// octets, it neither panics nor takes long; certificates after the first [`MOST_CERTIFICATES`] are not considered.
pub fn examine_chain(
    chain: &[&[u8]],
    name: &Domain<'_>,
    store: &TrustStore,
    now: Timestamp,
) -> CertificateFacts {
    let Some((leaf, issuers)) = chain.split_first() else {
        return unreadable("no certificate was sent");
    };
    let leaf = match Certificate::read(leaf) {
        Ok(leaf) => leaf,
        Err(malformed) => return unreadable(malformed.text()),
    };
    let mut certificates = vec![leaf];
    let mut problems = Vec::new();
    for issuer in issuers.iter().take(MOST_CERTIFICATES - 1) {
        match Certificate::read(issuer) {
            Ok(certificate) => certificates.push(certificate),
            Err(malformed) if problems.is_empty() => problems.push(unreadable_because(malformed.text())),
            Err(_) => {}
        }
    }
    let judgement = problems::judge(&certificates, name, store, now);
    problems.extend(judgement.problems);
    let certificates = certificates.into_iter().map(|c| c.view).collect();
    CertificateFacts { certificates, anchor: judgement.anchor, problems, tlsa: Vec::new() }
}

/// Without a leaf there is nothing to say about the others: `certificates` stays empty.
fn unreadable(detail: &str) -> CertificateFacts {
    CertificateFacts {
        certificates: Vec::new(),
        anchor: None,
        problems: vec![unreadable_because(detail)],
        tlsa: Vec::new(),
    }
}

fn unreadable_because(detail: &str) -> CertificateProblem {
    CertificateProblem::Unreadable { detail: detail.to_owned() }
}

/// Certificates of a chain that are considered: a public chain has two to four, and webpki goes no deeper than six
/// intermediates.
pub const MOST_CERTIFICATES: usize = 32;
