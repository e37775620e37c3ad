//! One answer for everybody who asks the same at the same time, and for a moment after.

use crate::{error::ApiError, limit::lock};
use bytes::Bytes;
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared, WeakShared},
};
use std::{collections::HashMap, sync::Mutex, time::Duration};
use tokio::time::Instant;

/// What is shared: a body ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) body: Bytes,
    /// Nothing in it went wrong: it may be kept for longer.
    pub(crate) good: bool,
    pub(crate) made: Instant,
}

pub(crate) type Outcome = Result<Answer, ApiError>;
type Flying = BoxFuture<'static, Outcome>;

/// Flights under way, and the answers of those that have landed.
pub(crate) struct Flights {
    keep: Keep,
    slots: Mutex<HashMap<String, Slot>>,
}

/// How long answers are kept, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    /// An answer in which nothing went wrong.
    pub good: Duration,
    /// Any other: whoever repairs something wants to see it.
    pub bad: Duration,
    /// Most answers.
    pub entries: usize,
    /// Most octets of all of them.
    pub octets: usize,
}

enum Slot {
    Flying(WeakShared<Flying>),
    Landed { outcome: Outcome, until: Instant },
}

impl Flights {
    pub(crate) fn new(keep: Keep) -> Self {
        Self { keep, slots: Mutex::default() }
    }

    /// The answer to `key`: kept, under way, or made now. What is under way is held by those who wait for it only: when
    /// the last of them goes, it is dropped, and its connections with it.
    pub(crate) async fn join(&self, key: String, make: impl FnOnce() -> Flying) -> Outcome {
        let flying = {
            let mut slots = lock(&self.slots);
            match slots.get(&key) {
                Some(Slot::Landed { outcome, until }) if *until > Instant::now() => return outcome.clone(),
                Some(Slot::Flying(weak)) => weak.upgrade(),
                _ => None,
            }
            .unwrap_or_else(|| start(&mut slots, &key, make()))
        };
        let outcome = flying.await;
        self.land(key, &outcome);
        outcome
    }

    /// Forgets what has landed.
    pub(crate) fn forget(&self) {
        lock(&self.slots).retain(|_, slot| matches!(slot, Slot::Flying(_)));
    }

    fn land(&self, key: String, outcome: &Outcome) {
        let mut slots = lock(&self.slots);
        // The first of those who waited puts the answer down.
        if !matches!(slots.get(&key), Some(Slot::Flying(_))) {
            return;
        }
        let good = outcome.as_ref().is_ok_and(|answer| answer.good);
        let until = Instant::now() + if good { self.keep.good } else { self.keep.bad };
        slots.insert(key, Slot::Landed { outcome: outcome.clone(), until });
        self.make_room(&mut slots);
    }

    fn make_room(&self, slots: &mut HashMap<String, Slot>) {
        let octets = |slots: &HashMap<String, Slot>| slots.values().map(Slot::octets).sum::<usize>();
        if slots.len() <= self.keep.entries && octets(slots) <= self.keep.octets {
            return;
        }
        let now = Instant::now();
        slots.retain(|_, slot| slot.is_live(now));
        while slots.len() > self.keep.entries || octets(slots) > self.keep.octets {
            let oldest = slots.iter().filter_map(|(key, slot)| Some((slot.until()?, key))).min();
            let Some(oldest) = oldest.map(|(_, key)| key.clone()) else { return };
            slots.remove(&oldest);
        }
    }
}

fn start(slots: &mut HashMap<String, Slot>, key: &str, flying: Flying) -> Shared<Flying> {
    let shared = flying.shared();
    if let Some(weak) = shared.downgrade() {
        slots.insert(key.to_owned(), Slot::Flying(weak));
    }
    shared
}

impl Slot {
    fn octets(&self) -> usize {
        match self {
            Self::Landed { outcome: Ok(answer), .. } => answer.body.len(),
            _ => 0,
        }
    }

    fn until(&self) -> Option<Instant> {
        match self {
            Self::Landed { until, .. } => Some(*until),
            Self::Flying(_) => None,
        }
    }

    fn is_live(&self, now: Instant) -> bool {
        match self {
            Self::Landed { until, .. } => *until > now,
            Self::Flying(weak) => weak.upgrade().is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };
    use tokio::time::{advance, sleep};

    fn flights() -> Flights {
        let seconds = Duration::from_secs;
        Flights::new(Keep { good: seconds(60), bad: seconds(15), entries: 10, octets: 100 })
    }

    fn answer(size: usize, good: bool) -> Outcome {
        Ok(Answer { body: Bytes::from(vec![b'x'; size]), good, made: Instant::now() })
    }

    fn slow(count: &Arc<AtomicUsize>, outcome: Outcome) -> Flying {
        let count = count.clone();
        async move {
            count.fetch_add(1, Ordering::Relaxed);
            sleep(Duration::from_millis(50)).await;
            count.fetch_add(100, Ordering::Relaxed);
            outcome
        }
        .boxed()
    }

    #[tokio::test(start_paused = true)]
    async fn f_08_a_thousand_at_once_are_one_flight() {
        let (flights, count) = (flights(), Arc::new(AtomicUsize::new(0)));
        let waiting = (0..1000).map(|_| flights.join("k".to_owned(), || slow(&count, answer(1, true))));
        let outcomes = futures_util::future::join_all(waiting).await;
        assert!(outcomes.iter().all(Result::is_ok));
        assert_eq!(count.load(Ordering::Relaxed), 101);
    }

    #[tokio::test(start_paused = true)]
    async fn answers_are_kept_for_their_time() {
        let (flights, count) = (flights(), Arc::new(AtomicUsize::new(0)));
        for (wait, want) in [(0, 2), (16, 3), (61, 5)] {
            advance(Duration::from_secs(wait)).await;
            for good in [true, false] {
                let flight = || slow(&count, answer(1, good));
                assert!(flights.join(good.to_string(), flight).await.is_ok());
            }
            assert_eq!(count.load(Ordering::Relaxed), want * 101, "after {wait} s");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn f_10_a_flight_that_nobody_waits_for_is_dropped() {
        let (flights, count) = (flights(), Arc::new(AtomicUsize::new(0)));
        let join = || flights.join("k".to_owned(), || slow(&count, answer(1, true)));
        let hasty = tokio::time::timeout(Duration::from_millis(10), join());
        assert!(hasty.await.is_err());
        sleep(Duration::from_millis(200)).await;
        assert_eq!(count.load(Ordering::Relaxed), 1, "begun, never finished");
        assert!(join().await.is_ok());
        assert_eq!(count.load(Ordering::Relaxed), 102);
    }

    #[tokio::test(start_paused = true)]
    async fn f_10_a_shared_flight_goes_on() {
        let (flights, count) = (flights(), Arc::new(AtomicUsize::new(0)));
        let join = || flights.join("k".to_owned(), || slow(&count, answer(1, true)));
        let hasty = tokio::time::timeout(Duration::from_millis(10), join());
        let (left, stayed) = tokio::join!(hasty, join());
        assert!(left.is_err() && stayed.is_ok());
        assert_eq!(count.load(Ordering::Relaxed), 101);
    }

    #[tokio::test(start_paused = true)]
    async fn the_store_is_bounded() {
        let (flights, count) = (flights(), Arc::new(AtomicUsize::new(0)));
        for n in 0..50 {
            let _ = flights.join(n.to_string(), || slow(&count, answer(20, true))).await;
        }
        let slots = lock(&flights.slots);
        assert_eq!((slots.len(), slots.values().map(Slot::octets).sum::<usize>()), (5, 100));
        assert!(slots.contains_key("49") && !slots.contains_key("1"));
    }
}
