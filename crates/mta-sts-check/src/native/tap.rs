//! A stream that keeps the first octets it receives, and stops a flood.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Enough for a ServerHello as far as the cipher suite, or for a line of plaintext.
const KEPT: usize = 128;

/// Wraps the transport below TLS.
#[derive(Debug)]
pub(crate) struct Tap<S> {
    inner: S,
    sniffed: Sniffed,
    budget: usize,
}

/// The first octets received, shared with whoever watches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sniffed(Arc<Mutex<Vec<u8>>>);

impl Sniffed {
    pub(crate) fn first(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, bytes: &[u8]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = KEPT.saturating_sub(kept.len());
        kept.extend(bytes.iter().take(room));
    }
}

impl<S> Tap<S> {
    /// At most `budget` octets may come in.
    pub(crate) fn new(inner: S, budget: usize) -> Self {
        Self { inner, sniffed: Sniffed::default(), budget }
    }

    pub(crate) fn sniffed(&self) -> Sniffed {
        self.sniffed.clone()
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Tap<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        let new = &buf.filled()[before..];
        self.sniffed.keep(new);
        match self.budget.checked_sub(new.len()) {
            Some(left) => self.budget = left,
            None => return Poll::Ready(Err(io::Error::other("the server sent too much"))),
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tap<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
