//! Milliseconds since a start, and the deadlines that follow from it.

use std::time::Duration;
use tokio::time::Instant;

/// The clock of one attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    started: Instant,
    deadline: Instant,
}

impl Clock {
    /// Starts now; everything is over after `total`.
    pub(crate) fn start(total: Duration) -> Self {
        let started = Instant::now();
        Self { started, deadline: started + total }
    }

    /// Milliseconds since the start.
    pub(crate) fn ms(&self) -> u32 {
        u32::try_from(self.started.elapsed().as_millis()).unwrap_or(u32::MAX)
    }

    /// The end of everything.
    pub(crate) fn deadline(&self) -> Instant {
        self.deadline
    }

    /// The end of a phase that begins now and may take `limit`.
    pub(crate) fn within(&self, limit: Duration) -> Instant {
        self.deadline.min(Instant::now() + limit)
    }
}
