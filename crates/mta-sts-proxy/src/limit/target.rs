//! What one foreign server has to bear from us, whoever asks.

use super::{Quota, Rate, lock};
use crate::{error::ApiError, limits::TargetQuotas};
use mta_sts::address::Prefix;
use mta_sts_check::native::Passed;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, Weak},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How much wider the quotas are for the ranges of the largest mail hosts: half the world's domains share them.
const WIDE: u32 = 20;

/// Counts connections per address and per network, lets one at a time to each address, and caps them all.
#[derive(Debug)]
pub(crate) struct TargetLimiter {
    address: Rate<IpAddr>,
    network: Rate<IpAddr>,
    turns: Mutex<HashMap<IpAddr, Weak<Semaphore>>>,
    at_once: usize,
    wide: Vec<Prefix>,
}

/// Connections that may be made, for as long as this is held.
#[derive(Debug)]
pub(crate) struct Admitted {
    _turns: Vec<OwnedSemaphorePermit>,
    _outbound: OwnedSemaphorePermit,
}

impl TargetLimiter {
    pub(crate) fn new(quotas: TargetQuotas) -> Self {
        Self {
            address: Rate::new(quotas.address),
            network: Rate::new(quotas.network),
            turns: Mutex::default(),
            at_once: quotas.at_once,
            wide: WIDE_RANGES.iter().filter_map(|range| Prefix::parse(range)).collect(),
        }
    }

    /// Admits one connection to each of `targets`, waiting for their turns.
    ///
    /// # Errors
    /// One of them has been asked enough, or we are busy.
    pub(crate) async fn admit(&self, targets: &[Passed], outbound: &Outbound) -> Result<Admitted, ApiError> {
        let mut addresses: Vec<IpAddr> = targets.iter().map(|to| to.ip()).collect();
        for ip in &addresses {
            let factor = if self.wide.iter().any(|range| range.contains(*ip)) { WIDE } else { 1 };
            self.address.count(*ip, factor).map_err(ApiError::TargetBusy)?;
            self.network.count(network(*ip), factor).map_err(ApiError::TargetBusy)?;
        }
        let outbound = outbound.take(addresses.len())?;
        // One order for everybody: nobody holds a turn that another waits for while waiting for theirs.
        addresses.sort_unstable();
        let mut turns = Vec::with_capacity(addresses.len());
        for ip in addresses {
            turns.push(self.turn(ip).acquire_owned().await.map_err(|_| ApiError::Busy)?);
        }
        Ok(Admitted { _turns: turns, _outbound: outbound })
    }

    fn turn(&self, ip: IpAddr) -> Arc<Semaphore> {
        let mut turns = lock(&self.turns);
        if let Some(turn) = turns.get(&ip).and_then(Weak::upgrade) {
            return turn;
        }
        // Whoever is gone leaves an empty entry behind.
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = Arc::new(Semaphore::new(self.at_once));
        turns.insert(ip, Arc::downgrade(&turn));
        turn
    }
}

/// The cap on everything that we send out.
#[derive(Debug)]
pub(crate) struct Outbound {
    at_once: Arc<Semaphore>,
    rate: Rate<()>,
}

impl Outbound {
    pub(crate) fn new(at_once: usize, rate: Quota) -> Self {
        Self { at_once: Arc::new(Semaphore::new(at_once)), rate: Rate::new(rate) }
    }

    /// Free places.
    pub(crate) fn free(&self) -> usize {
        self.at_once.available_permits()
    }

    fn take(&self, count: usize) -> Result<OwnedSemaphorePermit, ApiError> {
        for _ in 0..count {
            self.rate.count((), 1).map_err(|_| ApiError::Busy)?;
        }
        let count = u32::try_from(count).map_err(|_| ApiError::Busy)?;
        self.at_once.clone().try_acquire_many_owned(count).map_err(|_| ApiError::Busy)
    }
}

/// The /24 or /48 around an address.
fn network(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            [a, b, c, 0].into()
        }
        IpAddr::V6(ip) => {
            let [a, b, c, ..] = ip.segments();
            [a, b, c, 0, 0, 0, 0, 0].into()
        }
    }
}

/// Inbound ranges that Microsoft publishes for Exchange Online, and those that Google's MX hosts answer from.
const WIDE_RANGES: &[&str] = &[
    "40.92.0.0/15",
    "40.107.0.0/16",
    "52.100.0.0/14",
    "104.47.0.0/17",
    "2a01:111:f400::/48",
    "2a01:111:f403::/48",
    "64.233.160.0/19",
    "74.125.0.0/16",
    "108.177.0.0/17",
    "142.250.0.0/15",
    "172.217.0.0/16",
    "172.253.0.0/16",
    "173.194.0.0/16",
    "192.178.0.0/15",
    "209.85.128.0/17",
    "2404:6800::/32",
    "2607:f8b0::/32",
    "2800:3f0::/32",
    "2a00:1450::/32",
    "2c0f:fb50::/32",
];

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts_check::native::Guard;
    use std::time::Duration;
    use tokio::time::timeout;

    fn passed(text: &str) -> Passed {
        Guard::default().pass(text.parse().unwrap()).unwrap()
    }

    fn limiter() -> (TargetLimiter, Outbound) {
        let quotas = TargetQuotas { address: Quota::new(6, 6), network: Quota::new(30, 30), at_once: 1 };
        (TargetLimiter::new(quotas), Outbound::new(256, Quota::new(1000, 1000)))
    }

    #[tokio::test(start_paused = true)]
    async fn f_09_one_victim_is_connected_to_six_times_a_minute() {
        let (limiter, outbound) = limiter();
        let mut admitted = 0;
        for _ in 0..1000 {
            admitted += usize::from(limiter.admit(&[passed("8.8.8.8")], &outbound).await.is_ok());
        }
        assert_eq!(admitted, 6);
    }

    #[tokio::test(start_paused = true)]
    async fn f_09_one_network_is_connected_to_thirty_times_a_minute() {
        let (limiter, outbound) = limiter();
        let mut admitted = 0;
        for last in 0..200 {
            let target = passed(&format!("8.8.8.{last}"));
            admitted += usize::from(limiter.admit(&[target], &outbound).await.is_ok());
        }
        assert_eq!(admitted, 30);
    }

    #[tokio::test(start_paused = true)]
    async fn ranges_of_large_mail_hosts_are_wider() {
        let (limiter, outbound) = limiter();
        for _ in 0..100 {
            limiter.admit(&[passed("52.101.1.1")], &outbound).await.unwrap();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn one_at_a_time_to_each_address() {
        let (limiter, outbound) = limiter();
        let first = limiter.admit(&[passed("8.8.8.8"), passed("9.9.9.9")], &outbound).await.unwrap();
        let (a, b) = (passed("9.9.9.9"), passed("1.1.1.1"));
        let targets = [a, b];
        let second = limiter.admit(&targets, &outbound);
        tokio::pin!(second);
        assert!(timeout(Duration::from_secs(1), &mut second).await.is_err());
        drop(first);
        assert!(second.await.is_ok());
    }

    #[tokio::test]
    async fn everything_together_has_a_cap() {
        let (limiter, _) = limiter();
        let outbound = Outbound::new(1, Quota::new(1000, 1000));
        let held = limiter.admit(&[passed("8.8.8.8")], &outbound).await.unwrap();
        assert_eq!(limiter.admit(&[passed("9.9.9.9")], &outbound).await.unwrap_err(), ApiError::Busy);
        drop(held);
        assert_eq!(outbound.free(), 1);
    }
}
