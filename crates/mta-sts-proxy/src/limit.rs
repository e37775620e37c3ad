//! Counting: how often (a leaky bucket per key) and how many at once.

mod target;

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

pub(crate) use target::{Admitted, Outbound, TargetLimiter};

/// Most keys of one kind that are remembered. Above it new ones are refused: a flood of addresses must not become a
/// flood of memory.
const MAX_KEYS: usize = 100_000;

/// How often: so many at once, then so many a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// At once.
    pub burst: u32,
    /// From then on.
    pub per_minute: u32,
}

impl Quota {
    /// `burst` at once, then `per_minute`.
    pub const fn new(burst: u32, per_minute: u32) -> Self {
        Self { burst, per_minute }
    }

    /// The same, `factor` times wider.
    #[must_use]
    pub const fn times(self, factor: u32) -> Self {
        Self::new(self.burst.saturating_mul(factor), self.per_minute.saturating_mul(factor))
    }

    fn interval(self) -> Duration {
        Duration::from_secs(60) / self.per_minute.max(1)
    }
}

/// Counts events per key by the generic cell rate algorithm: of each key only the moment is kept at which it will have
/// used up nothing.
#[derive(Debug)]
pub(crate) struct Rate<K> {
    quota: Quota,
    idle_at: Mutex<HashMap<K, Instant>>,
}

impl<K: Copy + Eq + Hash> Rate<K> {
    pub(crate) fn new(quota: Quota) -> Self {
        Self { quota, idle_at: Mutex::new(HashMap::new()) }
    }

    /// Counts one event of `key`, with `factor` times the quota.
    ///
    /// # Errors
    /// It is one too many: how long to wait.
    pub(crate) fn count(&self, key: K, factor: u32) -> Result<(), Duration> {
        let quota = self.quota.times(factor);
        let now = Instant::now();
        let mut idle_at = lock(&self.idle_at);
        if idle_at.len() >= MAX_KEYS && !idle_at.contains_key(&key) {
            idle_at.retain(|_, at| *at > now);
            if idle_at.len() >= MAX_KEYS {
                return Err(quota.interval());
            }
        }
        let at = idle_at.entry(key).or_insert(now);
        let busy_for = at.saturating_duration_since(now);
        let tolerance = quota.interval() * quota.burst.saturating_sub(1);
        if busy_for > tolerance {
            return Err(busy_for - tolerance);
        }
        *at = (*at).max(now) + quota.interval();
        Ok(())
    }
}

/// Counts what is under way per key.
#[derive(Debug)]
pub(crate) struct Gauge<K: Eq + Hash> {
    counts: Arc<Mutex<HashMap<K, usize>>>,
}

impl<K: Copy + Eq + Hash> Gauge<K> {
    pub(crate) fn new() -> Self {
        Self { counts: Arc::default() }
    }

    /// One more of `key`, for as long as the answer is held; `None` where that would be more than `most`.
    pub(crate) fn enter(&self, key: K, most: usize) -> Option<UnderWay<K>> {
        let mut counts = lock(&self.counts);
        let count = counts.entry(key).or_insert(0);
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(UnderWay { counts: self.counts.clone(), key })
    }
}

/// Something under way; over when dropped.
#[derive(Debug)]
pub(crate) struct UnderWay<K: Eq + Hash> {
    counts: Arc<Mutex<HashMap<K, usize>>>,
    key: K,
}

impl<K: Eq + Hash> Drop for UnderWay<K> {
    fn drop(&mut self) {
        let mut counts = lock(&self.counts);
        if let Some(count) = counts.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.key);
            }
        }
    }
}

/// A panic elsewhere leaves counts, not chaos.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::advance;

    #[tokio::test(start_paused = true)]
    async fn a_burst_then_a_steady_flow() {
        let rate = Rate::new(Quota::new(3, 60));
        let burst: Vec<_> = (0..5).map(|_| rate.count(1, 1).is_ok()).collect();
        assert_eq!(burst, [true, true, true, false, false]);
        assert!(rate.count(2, 1).is_ok(), "another key");
        assert_eq!(rate.count(1, 1), Err(Duration::from_secs(1)));
        advance(Duration::from_secs(1)).await;
        assert!(rate.count(1, 1).is_ok() && rate.count(1, 1).is_err());
        advance(Duration::from_secs(60)).await;
        assert_eq!((0..5).filter(|_| rate.count(1, 1).is_ok()).count(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn f_05_the_store_of_keys_is_bounded() {
        let rate = Rate::new(Quota::new(1, 60));
        assert_eq!((0..MAX_KEYS + 10).filter(|key| rate.count(*key, 1).is_ok()).count(), MAX_KEYS);
        advance(Duration::from_secs(2)).await;
        assert!(rate.count(usize::MAX, 1).is_ok(), "idle keys make room");
    }

    #[test]
    fn what_is_under_way_ends_when_dropped() {
        let gauge = Gauge::new();
        let (one, two) = (gauge.enter(1, 2), gauge.enter(1, 2));
        assert!(one.is_some() && two.is_some() && gauge.enter(1, 2).is_none() && gauge.enter(2, 2).is_some());
        drop(one);
        assert!(gauge.enter(1, 2).is_some());
        drop(two);
        assert!(lock(&gauge.counts).is_empty());
    }
}
