//! How much the proxy does for whom: fields of its state, so that the lab and the tests have their own.

use crate::{flight::Keep, limit::Quota};
use std::time::Duration;

/// All limits. [`Limits::default`] is for the Internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fetches and probes of one client.
    pub client: Quota,
    /// DNS questions of one client: a check asks several dozen.
    pub client_dns: Quota,
    /// How much wider the quotas are for the /48 around an IPv6 client.
    pub site_factor: u32,
    /// Requests of one client under way.
    pub client_at_once: usize,
    /// Mail servers.
    pub smtp: TargetQuotas,
    /// Policy hosts: many domains share one web host.
    pub https: TargetQuotas,
    /// Connections to foreign servers under way, all together.
    pub outbound_at_once: usize,
    /// Connections to foreign servers, all together.
    pub outbound: Quota,
    /// Answers kept.
    pub keep: Keep,
    /// A whole request.
    pub handler: Duration,
    /// A whole request that fetches for a second time.
    pub handler_retry: Duration,
    /// Clients' connections.
    pub connections: Connections,
}

/// What one foreign server has to bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetQuotas {
    /// Connections to one address.
    pub address: Quota,
    /// Connections to one /24 or /48.
    pub network: Quota,
    /// Connections to one address at the same time.
    pub at_once: usize,
}

/// What clients may hold open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    /// All together.
    pub total: usize,
    /// One client.
    pub per_client: usize,
    /// Until the head of a request is whole, the first and any later one.
    pub head: Duration,
    /// Until a client takes something of an answer.
    pub write: Duration,
    /// Until what is under way at shutdown is cut off.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            client: Quota::new(60, 30),
            client_dns: Quota::new(600, 300),
            site_factor: 16,
            client_at_once: 12,
            smtp: TargetQuotas { address: Quota::new(6, 6), network: Quota::new(30, 30), at_once: 1 },
            https: TargetQuotas { address: Quota::new(60, 60), network: Quota::new(240, 240), at_once: 8 },
            outbound_at_once: 256,
            outbound: Quota::new(256, 1200),
            keep: Keep { good: seconds(60), bad: seconds(15), entries: 4096, octets: 64 * 1024 * 1024 },
            handler: seconds(40),
            handler_retry: seconds(70),
            connections: Connections {
                total: 2048,
                per_client: 16,
                head: seconds(5),
                write: seconds(10),
                drain: seconds(35),
            },
        }
    }
}

impl Limits {
    /// For the pretend Internet: nobody is harmed there, and its servers share few addresses.
    pub fn lab() -> Self {
        const MANY: Quota = Quota::new(100_000, 100_000);
        let target = TargetQuotas { address: MANY, network: MANY, at_once: 64 };
        let public = Self::default();
        Self {
            client: MANY,
            client_dns: MANY,
            client_at_once: 1000,
            smtp: target,
            https: target,
            outbound: MANY,
            connections: Connections { per_client: 256, ..public.connections },
            ..public
        }
    }
}
