//! The three things that a check asks the world for. Tests put memory behind them, the page the browser, the command
//! the network.

use mta_sts::{
    domain::{DnsName, Domain},
    evidence::{Lookup, PolicyFetch, SmtpProbe, Unseen},
};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Exchanges one DNS message for another.
#[expect(
    async_fn_in_trait,
    reason = "browser futures cannot be Send; native ones are where the type is concrete"
)]
pub trait Resolver {
    /// Who answers, for people.
    fn name(&self) -> &str;

    /// Sends `query` (wire format, RFC 1035 §4; message ID 0 as RFC 8484 §4.1 asks) and returns the answer's octets.
    ///
    /// # Errors
    /// The resolver could not be asked, or sent no DNS message: our side, not the domain's.
    async fn exchange(&self, query: &[u8]) -> Result<Vec<u8>, Unseen>;
}

/// Fetches a domain's policy.
#[expect(
    async_fn_in_trait,
    reason = "browser futures cannot be Send; native ones are where the type is concrete"
)]
pub trait PolicyFetcher {
    /// Every address of the policy host is tried; `retry` waits up to 60 s instead of 20.
    ///
    /// # Errors
    /// The fetcher could not be asked: our side, not the domain's.
    async fn fetch(&self, domain: &Domain<'_>, retry: bool) -> Result<PolicyFetch, Unseen>;
}

/// Talks to an MX host on port 25 as far as the TLS handshake.
#[expect(
    async_fn_in_trait,
    reason = "browser futures cannot be Send; native ones are where the type is concrete"
)]
pub trait MxProber {
    /// All addresses of `mx`, at most four, side by side. `mx` is in the MX set of `domain`, or is `domain` itself where that has an
    /// address but no MX.
    ///
    /// # Errors
    /// The prober could not be asked, or refused: our side, not the domain's.
    async fn probe(&self, domain: &Domain<'_>, mx: &DnsName, look: Look) -> Result<MxAnswer, Unseen>;
}

/// What a probe offers to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// TLS 1.2 and 1.3, as senders do.
    Usual,
    /// TLS 1.1 at most, to see whether that is still taken.
    OldTls,
}

/// What the prober saw of one MX host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MxAnswer {
    /// The addresses that it found.
    pub addresses: Lookup<IpAddr>,
    /// One probe for each address.
    pub probes: Vec<SmtpProbe>,
}
