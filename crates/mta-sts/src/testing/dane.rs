//! TLSA records and what DNSSEC vouches for.

use super::{World, lookup};
use crate::{
    domain::DnsName,
    evidence::{DnsFailure, Lookup, Seen, TlsaRecord},
    facts::TlsaMatch,
    octets::Octets,
};

/// A record with data that fit it.
pub(crate) fn tlsa(usage: u8, selector: u8, matching: u8) -> TlsaRecord {
    let data = match matching {
        0 => vec![0x30, 0],
        2 => vec![7; 64],
        _ => vec![7; 32],
    };
    TlsaRecord { usage, selector, matching, data: Octets(data) }
}

/// `3 1 1`.
pub(crate) fn usual() -> Vec<TlsaRecord> {
    vec![tlsa(3, 1, 1)]
}

fn set<T>(seen: &mut Seen<Lookup<T>>, secure: bool) {
    if let Seen::Got(lookup) = seen {
        lookup.authenticated = secure;
    }
}

impl World {
    /// DNSSEC vouches for the MX records and for the addresses of every host.
    pub(crate) fn signed(&mut self) {
        self.mx_is_secure(true);
        (0..self.evidence.hosts.len()).for_each(|host| self.host_is_secure(host, true));
    }

    /// Whether DNSSEC vouches for the MX records.
    pub(crate) fn mx_is_secure(&mut self, secure: bool) {
        set(&mut self.evidence.mx, secure);
    }

    /// Whether it vouches for the addresses of a host.
    pub(crate) fn host_is_secure(&mut self, host: usize, secure: bool) {
        set(&mut self.evidence.hosts[host].addresses, secure);
    }

    /// Whether it vouches for the TLSA records of a host.
    pub(crate) fn tlsa_is_secure(&mut self, host: usize, secure: bool) {
        set(&mut self.evidence.hosts[host].tlsa, secure);
    }

    /// Secure TLSA records of a host; every chain of it is held against them with that result.
    pub(crate) fn tlsa(&mut self, host: usize, records: Vec<TlsaRecord>, result: TlsaMatch) {
        let name = self.evidence.hosts[host].host.clone();
        for chain in self.facts.chains.iter_mut().filter(|chain| chain.mx.as_ref() == Some(&name)) {
            chain.facts.tlsa = records
                .iter()
                .map(|record| if record.is_usable() { result } else { TlsaMatch::Unusable })
                .collect();
        }
        self.evidence.hosts[host].tlsa = answer(&name, Ok(records));
        self.tlsa_is_secure(host, true);
    }

    /// The TLSA lookup of a host fails.
    pub(crate) fn tlsa_failure(&mut self, host: usize, failure: DnsFailure) {
        let name = self.evidence.hosts[host].host.clone();
        self.evidence.hosts[host].tlsa = answer(&name, Err(failure));
    }

    /// A signed domain whose hosts all have a record that matches.
    pub(crate) fn protected_by_dane(&mut self) {
        self.signed();
        for host in 0..self.evidence.hosts.len() {
            self.tlsa(host, usual(), TlsaMatch::Match);
        }
    }
}

fn answer(host: &DnsName, answer: Result<Vec<TlsaRecord>, DnsFailure>) -> Seen<Lookup<TlsaRecord>> {
    lookup(&format!("_25._tcp.{host}"), answer)
}
