//! Deadlines by the browser's clock.

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::{future::Future, pin::pin};

/// Runs `work` for at most so many milliseconds; `None` where that is not enough. The work is dropped then.
pub(super) async fn within<T>(milliseconds: u32, work: impl Future<Output = T>) -> Option<T> {
    match select(pin!(work), TimeoutFuture::new(milliseconds)).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(((), _)) => None,
    }
}
