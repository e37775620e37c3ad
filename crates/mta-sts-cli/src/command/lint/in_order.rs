//! The same work for many things, on all cores: results in the order of the things, few of them held at a time.

use std::{num::NonZero, sync::mpsc, thread};

/// Does `work` for each item and hands the results to `then` in order; ends early where `then` says no.
pub(super) fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    then: impl FnMut(R) -> bool,
) {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    if workers < 2 {
        items.iter().map(work).all(then);
        return;
    }
    thread::scope(|scope| {
        // Each worker takes every n-th item, so that the results come round in turn.
        let lanes: Vec<_> = (0..workers)
            .map(|lane| {
                let (send, receive) = mpsc::sync_channel(AHEAD);
                let (work, mine) = (&work, items.iter().skip(lane).step_by(workers));
                // Nobody receives any more: the reader has gone.
                scope.spawn(move || mine.map(work).all(|result| send.send(result).is_ok()));
                receive
            })
            .collect();
        let turns = lanes.iter().cycle().take(items.len());
        turns.map_while(|lane| lane.recv().ok()).all(then);
    });
}

/// Results that a worker may be ahead.
const AHEAD: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_never_many_at_once() {
        let items: Vec<usize> = (0..5000).collect();
        let (done, mut taken) = (AtomicUsize::new(0), Vec::new());
        let most = thread::available_parallelism().map_or(1, NonZero::get) * (AHEAD + 2);
        let work = |item: &usize| {
            done.fetch_add(1, Ordering::SeqCst);
            *item
        };
        in_order(&items, work, |item| {
            assert!(done.load(Ordering::SeqCst) - taken.len() <= most);
            taken.push(item);
            true
        });
        assert_eq!(taken, items);
    }

    #[test]
    fn it_ends_when_nobody_wants_more() {
        let items: Vec<usize> = (0..100_000).collect();
        let done = AtomicUsize::new(0);
        let work = |_: &usize| done.fetch_add(1, Ordering::SeqCst);
        in_order(&items, work, |_| false);
        assert!(done.into_inner() < items.len());
        in_order(&[] as &[usize], |item| *item, |_| true);
    }
}
