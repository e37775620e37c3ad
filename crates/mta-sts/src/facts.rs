//! What a certificate chain says and whether it can be trusted: computed by `mta-sts-cert`, read by the rules.

mod wide_wildcard;

use crate::{
    dane::TlsaSet,
    domain::{DnsName, Domain},
    evidence::{Chain, Evidence, TlsEvidence},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// The facts about every chain of one [`Evidence`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// One entry for each completed handshake that was examined.
    pub chains: Vec<ChainFacts>,
}

/// The facts about one chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChainFacts {
    /// The MX host; `None` for the policy host.
    pub mx: Option<DnsName>,
    /// At which address.
    pub addr: IpAddr,
    /// What the chain says.
    pub facts: CertificateFacts,
}

impl Facts {
    /// Facts by `examine(chain, required name, TLSA records)` for every handshake of `evidence`.
    pub fn gather(
        evidence: &Evidence,
        mut examine: impl FnMut(&TlsEvidence, &Domain<'_>, &TlsaSet) -> CertificateFacts,
    ) -> Self {
        let policy_host = evidence.domain.policy_host();
        let chains = evidence.handshakes().filter_map(|(chain, tls)| {
            let name = chain.mx.unwrap_or(&policy_host).as_domain()?;
            let facts = examine(tls, &name, &evidence.tlsa_set(chain.mx));
            Some(ChainFacts { mx: chain.mx.cloned(), addr: chain.addr, facts })
        });
        Self { chains: chains.collect() }
    }

    /// The facts about the chain of `mx` (`None`: the policy host) at `addr`.
    pub fn of(&self, mx: Option<&DnsName>, addr: IpAddr) -> Option<&CertificateFacts> {
        self.chains.iter().find(|c| c.mx.as_ref() == mx && c.addr == addr).map(|c| &c.facts)
    }

    /// Whether `chain` is examined, with all TLSA records that are there by now.
    pub fn is_examined(&self, chain: Chain<'_>, evidence: &Evidence) -> bool {
        let records = evidence.tlsa_set(chain.mx).records.len();
        self.of(chain.mx, chain.addr).is_some_and(|facts| facts.tlsa.len() == records)
    }
}

/// One chain, judged for one name at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificateFacts {
    /// The certificates as sent, leaf first; those that cannot be read are left out (and are a problem).
    pub certificates: Vec<CertificateView>,
    /// The trust anchor that the path reaches; `None` where it reaches none.
    pub anchor: Option<String>,
    /// Everything that a sender would refuse, each kind once.
    pub problems: Vec<CertificateProblem>,
    /// What each TLSA record of the host makes of the chain, in their order (RFC 7672 §3).
    #[serde(default)]
    pub tlsa: Vec<TlsaMatch>,
}

/// What one TLSA record makes of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TlsaMatch {
    /// It vouches for the server.
    Match,
    /// It speaks of another certificate or key.
    NoMatch,
    /// It says nothing that a mail sender can use ([`crate::evidence::TlsaRecord::is_usable`]).
    Unusable,
}

impl CertificateFacts {
    /// Whether a sender accepts the chain for the name.
    pub fn is_valid(&self) -> bool {
        self.problems.is_empty()
    }

    /// The certificate of the server itself.
    pub fn leaf(&self) -> Option<&CertificateView> {
        self.certificates.first()
    }
}

/// What a certificate says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificateView {
    /// Subject, RFC 4514 style.
    pub subject: String,
    /// Issuer, likewise.
    pub issuer: String,
    /// The dNSNames of subjectAltName, as written.
    pub dns_names: Vec<String>,
    /// The names of other kinds, for people: addresses, e-mail addresses, URIs; the first few.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Start of validity.
    pub not_before: Timestamp,
    /// End of validity (inclusive, RFC 5280 §4.1.2.5).
    pub not_after: Timestamp,
    /// Key algorithm and size, for people: `RSA 2048`, `P-256`, `Ed25519`.
    pub key: String,
    /// Signature algorithm, for people.
    pub signature: String,
    /// Serial number, hex.
    pub serial: String,
    /// SHA-256 over the DER, hex.
    pub sha256: String,
    /// Subject equals issuer.
    pub self_issued: bool,
    /// It insists on a stapled answer about its revocation (RFC 7633).
    #[serde(default)]
    pub must_staple: bool,
}

/// Why a sender would refuse a chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum CertificateProblem {
    /// No certificate, or one that is no X.509.
    Unreadable {
        /// What the parser says.
        detail: String,
    },
    /// The chain ends in a self-signed leaf or a root that is not public (CERT-01).
    UntrustedRoot {
        /// Its name.
        issuer: String,
        /// The leaf itself is self-signed.
        self_signed: bool,
    },
    /// An intermediate is missing: the last certificate sent is not self-issued and tells where its issuer is to be had,
    /// or that issuer is a known public intermediate (CERT-02).
    MissingIntermediate {
        /// The issuer that is missing.
        issuer: String,
    },
    /// notAfter has passed (CERT-03).
    Expired {
        /// Which certificate.
        subject: String,
        /// When it ended.
        not_after: Timestamp,
    },
    /// notBefore is ahead (CERT-04).
    NotYetValid {
        /// Which certificate.
        subject: String,
        /// When it begins.
        not_before: Timestamp,
    },
    /// No dNSName matches (CERT-05; CERT-07 too where only a wrong wildcard would have).
    NameMismatch {
        /// The name that the chain must hold.
        expected: String,
        /// The dNSNames it does hold.
        presented: Vec<String>,
        /// A wildcard among them that would match if it could stand for other than one whole label.
        wildcard: Option<String>,
    },
    /// No dNSName at all (CERT-06).
    NoDnsName {
        /// The name that the chain must hold.
        expected: String,
        /// The common name, which nobody may read (RFC 9525 §2).
        common_name: Option<String>,
    },
    /// MD5 or SHA-1 signature, RSA under 2048 bits, EC under 256 (CERT-08).
    Weak {
        /// Which certificate.
        subject: String,
        /// What is weak.
        what: String,
    },
    /// Extended key usage without serverAuth or any (CERT-09).
    NotForServers,
    /// Any other path error (CERT-10).
    Path {
        /// What the path builder says.
        detail: String,
    },
}
