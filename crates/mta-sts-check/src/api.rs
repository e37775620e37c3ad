//! The proxy's paths and bodies, shared by its two sides (contracts.md §3).

use mta_sts::{evidence::Unseen, octets::Octets};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `POST`, [`PolicyRequest`] to [`mta_sts::evidence::PolicyFetch`].
pub const POLICY: &str = "/api/v1/policy";
/// `POST`, [`ProbeRequest`] to [`crate::transport::MxAnswer`].
pub const PROBE: &str = "/api/v1/probe";
/// `GET`, [`Config`].
pub const CONFIG: &str = "/api/v1/config";
/// `GET ?dns=`, DNS messages (RFC 8484 §4.1).
pub const DNS_QUERY: &str = "/dns-query";

/// Asks for the policy of a domain: never for a URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyRequest {
    /// The policy domain, in A-labels.
    pub domain: String,
    /// Wait up to 60 s instead of 20.
    #[serde(default)]
    pub retry: bool,
}

/// Asks for a probe of one MX of a domain: never for an address or a port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeRequest {
    /// The policy domain, in A-labels.
    pub domain: String,
    /// One of its MX hosts, or itself where it has an address but no MX.
    pub mx: String,
    /// Offer TLS 1.1 at most.
    #[serde(default)]
    pub old_tls: bool,
}

/// What the page must know of the proxy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Config {
    /// Version of the proxy.
    pub version: String,
    /// Resolvers that the page may ask, the default first.
    pub resolvers: Vec<ResolverChoice>,
    /// Set in the lab only.
    pub lab: Option<LabConfig>,
    /// Limits that the page shows and keeps.
    pub limits: PublicLimits,
}

/// A resolver that the page may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolverChoice {
    /// For people: `Cloudflare`.
    pub name: String,
    /// Where it answers: an `https` URL, or `/dns-query` for the proxy's own.
    pub url: String,
}

/// Limits of the proxy that matter to a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicLimits {
    /// MX hosts probed in one run.
    pub hosts: u32,
    /// Addresses probed of one host.
    pub addresses: u32,
}

/// The pretend Internet behind a proxy of the lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabConfig {
    /// The lab's own trust anchors, DER.
    pub anchors: Vec<Octets>,
    /// Address prefixes that count as public in the lab.
    pub also_public: Vec<String>,
    /// The moment that each domain is judged at.
    pub now: BTreeMap<String, mta_sts::Timestamp>,
    /// The domains to try, with what they show.
    pub examples: Vec<Example>,
}

/// A domain to try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// What to type.
    pub domain: String,
    /// What it shows, in a few words.
    pub about: String,
    /// The name of the scenario.
    pub scenario: String,
}

/// A problem document (RFC 9457) with a stable code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Always `about:blank`.
    #[serde(rename = "type")]
    pub kind: String,
    /// For people, English.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Stable: `bad_name`, `not_an_mx`, `foreign_origin`, `busy`, …
    pub code: String,
}

/// The code by which a proxy says that it cannot reach any mail server.
pub const PORT_25_CLOSED: &str = "port_25_closed";

impl Problem {
    /// Why the client did not see what it asked for.
    pub fn into_unseen(self) -> Unseen {
        if self.code == PORT_25_CLOSED { Unseen::Port25 } else { Unseen::Proxy(self.code) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_port_25_of_the_proxy_is_ours_and_no_fault_of_the_hosts() {
        let problem = |code: &str| Problem {
            kind: "about:blank".to_owned(),
            title: String::new(),
            status: 503,
            code: code.to_owned(),
        };
        assert_eq!(problem("port_25_closed").into_unseen(), Unseen::Port25);
        assert_eq!(problem("busy").into_unseen(), Unseen::Proxy("busy".to_owned()));
    }
}
