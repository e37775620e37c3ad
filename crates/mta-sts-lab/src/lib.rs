//! A pretend Internet on loopback, for testing MTA-STS checkers against.
//!
//! A [`Scenario`] is a TOML file that says how a pretend domain behaves and what a correct checker says of
//! it. [`Lab::start`] brings any number of them up: a certificate authority of their own, a recursive
//! resolver (DNS over HTTP), policy hosts and mail servers, each at an address of 203.0.113.0/24 or
//! 2001:db8::/32 that [`Lab::connect`] maps to a real socket on loopback. Everything is gone when the
//! [`Lab`] is dropped, and any number of labs live side by side in one process.
//!
//! The crate imports nothing from the rest of the project: it speaks octets, so it cannot share a mistake
//! with what it tests.

mod address;
mod baseline;
mod ca;
mod dns;
mod doh;
mod error;
mod hex;
mod http;
mod https;
mod net;
mod scenario;
mod site;
mod smtp;
mod tls;
mod zone;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use serde::Serialize;

use crate::address::AddressPool;
use crate::ca::CertificateAuthority;
use crate::dns::Resolver;
use crate::net::{Network, Service};

pub use crate::error::LabError;
pub use crate::scenario::{Cache, Expect, ExpectView, Scenario};

/// A running lab; everything is torn down on drop.
pub struct Lab {
    doh_url: String,
    dns: SocketAddr,
    ca_der: Vec<u8>,
    ca_pem: String,
    domains: Vec<LabDomain>,
    network: Network,
}

/// A domain of the lab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabDomain {
    /// The policy domain, which may have been renamed.
    pub domain: String,
    /// The name of its scenario.
    pub scenario: String,
    /// What the scenario is about.
    pub about: String,
    /// The clock of the scenario, RFC 3339.
    pub now: String,
    /// What the user types, where that differs from the domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
}

impl Lab {
    /// Brings the scenarios up on loopback.
    ///
    /// A scenario whose domain is taken by an earlier one is renamed to `<scenario>.example`, the names
    /// under its domain with it; addresses that are taken are moved.
    pub async fn start(scenarios: Vec<Scenario>) -> Result<Self, LabError> {
        let scenarios = distinct(scenarios)?;
        let ca = CertificateAuthority::new()?;
        let mut pool = AddressPool::default();
        let clashes: Vec<_> =
            scenarios.iter().map(|scenario| pool.claim(&scenario.written_addresses())).collect();
        let mut network = Network::default();
        let mut zones = Vec::new();
        for (scenario, clashes) in scenarios.iter().zip(clashes) {
            let moves = pool.replace(&clashes);
            let site = site::build(scenario, &moves, &mut pool, &ca)?;
            for (place, service) in site.endpoints {
                network.route(place, service).await?;
            }
            zones.push(site.zone);
        }
        let resolver = Arc::new(Resolver::new(zones));
        let doh = network.listen(Service::DnsOverHttp(Arc::clone(&resolver))).await?;
        let dns = network.listen_dns(&resolver).await?;
        Ok(Self {
            doh_url: format!("http://{doh}{}", doh::PATH),
            dns,
            ca_der: ca.root_der().to_vec(),
            ca_pem: ca.root_pem().to_owned(),
            domains: scenarios.iter().map(LabDomain::of).collect(),
            network,
        })
    }

    /// The address of the resolver, by RFC 8484 without TLS: `http://127.0.0.1:PORT/dns-query`.
    pub fn doh_url(&self) -> &str {
        &self.doh_url
    }

    /// The same resolver by plain UDP and TCP.
    pub fn dns(&self) -> SocketAddr {
        self.dns
    }

    /// The root of the lab's public certificate authority, DER.
    pub fn ca_der(&self) -> &[u8] {
        &self.ca_der
    }

    /// The same as PEM.
    pub fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    /// From each fixture address, with port 25 or 443, to the socket on loopback that stands for it.
    pub fn connect(&self) -> &HashMap<SocketAddr, SocketAddr> {
        self.network.connect()
    }

    /// The domains, in the order of their scenarios.
    pub fn domains(&self) -> &[LabDomain] {
        &self.domains
    }

    /// All of this as one line of JSON, for clients in other processes.
    pub fn announcement(&self) -> String {
        let connect: BTreeMap<String, String> =
            self.connect().iter().map(|(from, to)| (from.to_string(), to.to_string())).collect();
        serde_json::json!({
            "doh": self.doh_url,
            "dns": self.dns.to_string(),
            "ca_pem": self.ca_pem,
            "domains": self.domains,
            "connect": connect,
        })
        .to_string()
    }
}

impl fmt::Debug for Lab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lab")
            .field("doh_url", &self.doh_url)
            .field("domains", &self.domains)
            .finish_non_exhaustive()
    }
}

impl LabDomain {
    fn of(scenario: &Scenario) -> Self {
        Self {
            domain: scenario.domain.clone(),
            scenario: scenario.name.clone(),
            about: scenario.about.clone(),
            now: scenario.now.clone(),
            input: scenario.input.clone(),
        }
    }
}

/// Gives each scenario a domain of its own.
fn distinct(scenarios: Vec<Scenario>) -> Result<Vec<Scenario>, LabError> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut distinct = Vec::with_capacity(scenarios.len());
    for scenario in scenarios {
        let scenario = if taken.contains(&scenario.domain) {
            scenario.renamed(&free_domain(&scenario.name, &taken))?
        } else {
            scenario
        };
        taken.insert(scenario.domain.clone());
        distinct.push(scenario);
    }
    Ok(distinct)
}

fn free_domain(name: &str, taken: &HashSet<String>) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let label: String = name.chars().map(letter).collect();
    let label = label.trim_matches('-');
    let mut domain = format!("{label}.example");
    let mut number = 2;
    while taken.contains(&domain) {
        domain = format!("{label}-{number}.example");
        number += 1;
    }
    domain
}
