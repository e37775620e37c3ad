//! DANE for SMTP (RFC 7672): which TLSA records of a host count, and what they make of it.

use crate::{
    domain::DnsName,
    evidence::{DnsFailure, Evidence, Lookup, MxEvidence, Seen, SmtpProbe, TlsaRecord},
    facts::{Facts, TlsaMatch},
    host,
    verdict::{HostStatus, Reason, ResultType},
};
use serde::{Deserialize, Serialize};

/// What a chain is held against beside its name: the TLSA records, and the names that the certificate may hold where a
/// record speaks of its issuer (RFC 7672 §3.2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsaSet {
    /// In the order of the answer.
    pub records: Vec<TlsaRecord>,
    /// The TLSA base domain, the policy domain, and what that is an alias of.
    pub names: Vec<DnsName>,
}

/// What one MX host is to a sender that honours DANE.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dane {
    /// No TLSA records: MTA-STS alone decides.
    Absent,
    /// TLSA records, but DNSSEC does not vouch for all that leads to them: as if there were none.
    Insecure(Insecure),
    /// We did not see whether there are any that count.
    Unseen,
    /// The lookup fails in a signed zone.
    LookupFailed(DnsFailure),
    /// TLSA records, but none that a sender can use: TLS becomes mandatory, MTA-STS decides on the certificate.
    Unusable,
    /// TLSA records that decide: what the host is by them alone.
    Usable(HostStatus),
}

/// An answer that DNSSEC does not vouch for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Insecure {
    /// The MX records of the domain.
    Mx,
    /// The addresses of the host.
    Host,
    /// The TLSA records themselves.
    Tlsa,
}

impl Dane {
    /// What `host` is.
    pub(crate) fn of(evidence: &Evidence, host: &MxEvidence, facts: &Facts) -> Self {
        let way = way_to(evidence, host);
        let Seen::Got(tlsa) = place(host).1 else {
            return if matches!(way, Way::Insecure(_)) { Self::Absent } else { Self::Unseen };
        };
        match (&tlsa.answer, way) {
            (Ok(records), _) if records.is_empty() => Self::Absent,
            (Err(failure), _) if failure.is_negative() => Self::Absent,
            (Ok(_), Way::Insecure(what)) => Self::Insecure(what),
            // RFC 7672 §2.2.2: nobody asks for TLSA records where the addresses are not secure.
            (Err(_), Way::Insecure(_)) => Self::Absent,
            (_, Way::Unseen) => Self::Unseen,
            (Err(failure), Way::Secure) => Self::LookupFailed(failure.clone()),
            (Ok(_), Way::Secure) if !tlsa.authenticated => Self::Insecure(Insecure::Tlsa),
            (Ok(records), Way::Secure) if records.iter().any(TlsaRecord::is_usable) => {
                Self::Usable(host::over(host, |probe| by_records(host, probe, facts, records.len())))
            }
            // RFC 7672 §2.2: TLS is mandatory then, authentication is not.
            (Ok(_), Way::Secure) => Self::Unusable,
        }
    }

    /// Whether senders that honour DANE pass the host over because of it.
    pub fn is_broken(&self) -> bool {
        matches!(self, Self::LookupFailed(_) | Self::Usable(HostStatus::StsInvalid(_)))
    }

    /// Whether senders that honour DANE are told something: they have a view of their own then.
    pub(crate) fn is_told(&self) -> bool {
        !matches!(self, Self::Absent | Self::Unseen)
    }
}

/// What leads from the policy domain to a host.
enum Way {
    Secure,
    Insecure(Insecure),
    Unseen,
}

/// RFC 7672 §2.2.1 and §2.2.2: both the MX records and the addresses, aliases included, must be secure. That is the AD
/// bit of the resolver, which was asked with DO. Where a secure alias leads to addresses that are not, the MX name itself
/// is in a signed zone: then it is the TLSA base domain.
fn way_to(evidence: &Evidence, host: &MxEvidence) -> Way {
    match (evidence.mx.got(), host.addresses.got()) {
        (Some(mx), _) if !mx.authenticated => Way::Insecure(Insecure::Mx),
        (Some(_), Some(_)) if host.is_secure_alias() => Way::Secure,
        (_, Some(addresses)) if !addresses.authenticated => match &host.alias {
            Some(Seen::Pending | Seen::Unseen(_)) => Way::Unseen,
            Some(Seen::Got(_)) | None => Way::Insecure(Insecure::Host),
        },
        (Some(_), Some(_)) => Way::Secure,
        _ => Way::Unseen,
    }
}

/// The name that the TLSA records belong to (the TLSA base domain), and the answer.
///
/// RFC 7672 §2.2.2: for a host that is a secure alias first at what it is an alias of, then at its own name.
fn place(host: &MxEvidence) -> (&DnsName, &Seen<Lookup<TlsaRecord>>) {
    let target = host.addresses.got().and_then(|addresses| addresses.aliases.last());
    match (target, &host.tlsa_at_target) {
        (Some(target), Some(seen)) if !is_empty_handed(seen) => (target, seen),
        _ => (&host.host, &host.tlsa),
    }
}

/// Where the TLSA records of a host are looked for, or were found (RFC 7672 §2.2.3).
pub(crate) fn tlsa_name(host: &MxEvidence) -> DnsName {
    DnsName::from_text(&format!("_25._tcp.{}", place(host).0))
}

/// Nothing here that counts: look at the next name.
fn is_empty_handed(seen: &Seen<Lookup<TlsaRecord>>) -> bool {
    seen.got().is_some_and(|lookup| match &lookup.answer {
        Ok(records) => records.is_empty() || !lookup.authenticated,
        Err(failure) => failure.is_negative(),
    })
}

/// What one address is by `count` TLSA records alone.
fn by_records(host: &MxEvidence, probe: &SmtpProbe, facts: &Facts, count: usize) -> HostStatus {
    if let Some(failure) = &probe.failure {
        return host::of_failure(failure);
    }
    match facts.of(Some(&host.host), probe.addr) {
        Some(facts) if facts.tlsa.len() == count => match facts.tlsa.contains(&TlsaMatch::Match) {
            true => HostStatus::Valid,
            false => HostStatus::StsInvalid(ResultType::TlsaInvalid),
        },
        // Not examined, or before the records were there: an examination is on its way.
        _ => HostStatus::Unknown(Reason::NotSeen),
    }
}

impl TlsaSet {
    /// What the chain of `host` is held against; for the policy host, which knows no DANE, nothing.
    pub(crate) fn of(evidence: &Evidence, host: Option<&DnsName>) -> Self {
        let host = evidence.hosts.iter().find(|h| Some(&h.host) == host);
        let Some((base, Seen::Got(lookup))) = host.map(place) else { return Self::default() };
        let records = lookup.records().to_vec();
        if records.is_empty() {
            return Self::default();
        }
        let alias = evidence.mx.got().and_then(|mx| mx.aliases.last().cloned());
        let names = [base.clone(), evidence.domain.to_dns_name()].into_iter().chain(alias).collect();
        Self { records, names }
    }
}

impl TlsaRecord {
    /// Whether a mail sender can use it. RFC 7672 §3.1.3: usages 0 and 1 are for nobody. RFC 6698 §2.1: of the rest those
    /// whose selector and matching type are known and whose data can be what they say.
    pub fn is_usable(&self) -> bool {
        let whole = match self.matching {
            0 => is_sequence(&self.data),
            1 => self.data.len() == SHA_256,
            2 => self.data.len() == SHA_512,
            _ => false,
        };
        matches!(self.usage, 2 | 3) && matches!(self.selector, 0 | 1) && whole
    }

    /// Usage, selector and matching type, as people write them: `3 1 1`.
    pub fn parameters(&self) -> String {
        format!("{} {} {}", self.usage, self.selector, self.matching)
    }
}

/// Certificates and public keys alike are one SEQUENCE in DER (X.690 §8.1), and nothing after it.
fn is_sequence(octets: &[u8]) -> bool {
    let [0x30, first, rest @ ..] = octets else { return false };
    if *first < 0x80 {
        return rest.len() == usize::from(*first);
    }
    let Some((length, content)) = rest.split_at_checked(usize::from(first & 0x7f)) else { return false };
    (1..=4).contains(&length.len())
        && length.iter().fold(0, |sum, octet| sum << 8 | u64::from(*octet)) == content.len() as u64
}

/// Octets of a digest.
const SHA_256: usize = 32;
const SHA_512: usize = 64;

#[cfg(test)]
mod tests;
