//! What was observed, and nothing else: no field of it is an opinion. One JSON file of it replays a whole check.

mod connection;
mod dns;
mod mail;
mod policy;
mod seen;

use crate::{
    dane::TlsaSet,
    domain::{DnsName, Domain},
    octets::Octets,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

pub use connection::{HandshakeFailure, Phase, Timings, TlsEvidence};
pub use dns::{DnsFailure, Lookup, MxRecord, TlsaRecord, TxtRecord};
pub use mail::{MxEvidence, ProbeFailure, SmtpLine, SmtpProbe, Speaker};
pub use policy::{FetchAttempt, FetchFailure, HttpResponse, PolicyFetch, Truncated};
pub use seen::{Seen, Unseen};

/// What a sender may still hold (RFC 8461 §3.3, §5.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CachedPolicy {
    /// The policy file as fetched then.
    pub policy: Octets,
    /// The id of the TXT record that led to it.
    pub id: String,
    /// When it was fetched.
    pub fetched_at: Timestamp,
}

/// What a replay needs beside the observations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The moment that everything is judged at.
    pub now: Timestamp,
    /// Policies that a sender may hold; one more view each.
    pub cached: Vec<CachedPolicy>,
    /// Trust anchors beside the shipped root store: certificates, DER (the lab's CA).
    pub anchors: Vec<Octets>,
    /// Address prefixes that count as public beside the public ones (the lab's), as `203.0.113.0/24`.
    pub also_public: Vec<String>,
    /// The date of the shipped root store.
    pub root_store: String,
}

/// Everything one check observed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The policy domain.
    pub domain: Domain<'static>,
    /// When collecting began.
    pub collected_at: Timestamp,
    /// What a replay needs.
    pub inputs: Inputs,
    /// TXT at `_mta-sts.` the domain.
    pub sts: Seen<Lookup<TxtRecord>>,
    /// TXT at `_smtp._tls.` the domain.
    pub tlsrpt: Seen<Lookup<TxtRecord>>,
    /// MX of the domain.
    pub mx: Seen<Lookup<MxRecord>>,
    /// The domain's own addresses: asked where it has no MX (RFC 5321 §5.1).
    pub apex: Seen<Lookup<IpAddr>>,
    /// The policy fetch.
    pub policy: Seen<PolicyFetch>,
    /// The MX hosts: by preference, within one in the order of the answer; the root of a null MX is left out.
    pub hosts: Vec<MxEvidence>,
    /// What was asked besides: no verdict reads it.
    #[serde(default)]
    pub side_lookups: SideLookups,
}

/// DNS facts that only explain. They are asked for off everybody's path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SideLookups {
    /// TXT at a label below the domain that nobody publishes: what a wildcard says there (RFC 4592 §2.1.1). Asked where
    /// `_mta-sts.` the domain has TXT records.
    pub sibling: Seen<Lookup<TxtRecord>>,
    /// TXT at the names that are taken for `_mta-sts.` the domain. Asked where DNS denies that one.
    pub misplaced: Vec<Seen<Lookup<TxtRecord>>>,
    /// TXT at the domains that the policy's unused patterns belong to, the names of two and of three labels: what
    /// matters is which of them do not exist.
    pub unused: Vec<Seen<Lookup<TxtRecord>>>,
}

impl Default for SideLookups {
    /// None is asked for before there is a reason.
    fn default() -> Self {
        Self { sibling: Seen::not_asked(), misplaced: Vec::new(), unused: Vec::new() }
    }
}

impl SideLookups {
    /// Those that say more about the record, or about its absence.
    pub(crate) fn explains_record(&self) -> impl Iterator<Item = &Seen<Lookup<TxtRecord>>> {
        self.misplaced.iter().chain([&self.sibling])
    }
}

impl Evidence {
    /// Nothing observed yet.
    pub fn new(domain: Domain<'static>, inputs: Inputs) -> Self {
        Self {
            domain,
            collected_at: inputs.now,
            inputs,
            sts: Seen::Pending,
            tlsrpt: Seen::Pending,
            mx: Seen::Pending,
            apex: Seen::Pending,
            policy: Seen::Pending,
            hosts: Vec::new(),
            side_lookups: SideLookups::default(),
        }
    }

    /// Every completed handshake with the host name it must answer for: what the certificate module examines.
    pub fn handshakes(&self) -> impl Iterator<Item = (Chain<'_>, &TlsEvidence)> {
        let policy = self.policy.got().into_iter().flat_map(|fetch| &fetch.attempts);
        let policy = policy.filter_map(|a| Some((Chain { mx: None, addr: a.addr }, a.tls.as_ref()?)));
        let mail = self.hosts.iter().flat_map(|host| {
            let probes = host.probes.got().into_iter().flatten();
            probes.filter_map(|p| Some((Chain { mx: Some(&host.host), addr: p.addr }, p.tls.as_ref()?)))
        });
        policy.chain(mail)
    }

    /// What the chain of an MX host is held against beside its name; empty for the policy host (`None`).
    pub fn tlsa_set(&self, mx: Option<&DnsName>) -> TlsaSet {
        TlsaSet::of(self, mx)
    }
}

/// Which chain: the policy host's (`mx` is `None`) or an MX host's, at one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain<'a> {
    /// The MX host.
    pub mx: Option<&'a DnsName>,
    /// Its address.
    pub addr: IpAddr,
}
