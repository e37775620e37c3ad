//! P2: how many round trips an observation costs. Each burst of the server's that we wait for is one; so is TCP's own.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod servers;

use servers::*;
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf},
    net::TcpStream,
};
use tokio_rustls::TlsAcceptor;

/// Counts the server's bursts: writes that follow a read, or the connection.
struct Counted {
    stream: TcpStream,
    bursts: Arc<AtomicUsize>,
    in_burst: AtomicBool,
}

impl Counted {
    async fn say(&mut self, bytes: &[u8]) {
        self.write_all(bytes).await.unwrap();
    }

    /// One message of the client's: it must come in one piece.
    async fn expect(&mut self, message: &[u8]) {
        let mut buffer = [0; 512];
        let n = self.read(&mut buffer).await.unwrap();
        assert_eq!(&buffer[..n], message);
    }
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        if buf.filled().len() > before {
            self.in_burst.store(false, Ordering::Relaxed);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Counted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if !self.in_burst.swap(true, Ordering::Relaxed) {
            self.bursts.fetch_add(1, Ordering::Relaxed);
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

fn counted(stream: TcpStream, bursts: &Arc<AtomicUsize>) -> Counted {
    Counted { stream, bursts: bursts.clone(), in_burst: AtomicBool::new(false) }
}

const TCP: usize = 1;

async fn probe_trips(versions: &'static [&'static rustls::SupportedProtocolVersion]) -> usize {
    let bursts = Arc::new(AtomicUsize::new(0));
    let counter = bursts.clone();
    let probe = probe(move |stream| {
        let mut stream = counted(stream, &counter);
        async move {
            stream.say(b"220 mx1.example.com ESMTP\r\n").await;
            stream.expect(b"EHLO probe.example\r\n").await;
            stream.say(EHLO).await;
            stream.expect(b"STARTTLS\r\n").await;
            stream.say(b"220 go\r\n").await;
            let acceptor = TlsAcceptor::from(Arc::new(tls_config(HOST, versions)));
            let mut stream = acceptor.accept(stream).await.unwrap();
            // No answer to QUIT: nobody waits for one.
            let _ = stream.read_to_end(&mut Vec::new()).await;
        }
    })
    .await;
    assert!(probe.failure.is_none(), "{probe:?}");
    TCP + bursts.load(Ordering::Relaxed)
}

#[tokio::test]
async fn p2_round_trips_of_a_probe_are_five() {
    assert_eq!(probe_trips(TLS13).await, 5);
}

/// The certificate comes with the fifth; TLS 1.2 has the server confirm the handshake once more, and only then is it
/// known to succeed.
#[tokio::test]
async fn p2_round_trips_of_a_probe_over_tls_1_2_are_six() {
    assert_eq!(probe_trips(TLS12).await, 6);
}

#[tokio::test]
async fn p2_round_trips_of_a_policy_fetch_are_three() {
    let bursts = Arc::new(AtomicUsize::new(0));
    let counter = bursts.clone();
    let attempt = fetch(move |stream| {
        let stream = counted(stream, &counter);
        async move {
            let config = tls_config("mta-sts.example.com", TLS13);
            let mut stream = TlsAcceptor::from(Arc::new(config)).accept(stream).await.unwrap();
            let mut buffer = [0; 1024];
            let n = stream.read(&mut buffer).await.unwrap();
            assert!(buffer[..n].ends_with(b"\r\n\r\n"), "the request comes in one piece");
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").await.unwrap();
            let _ = stream.read_to_end(&mut Vec::new()).await;
        }
    })
    .await;
    assert!(attempt.outcome.is_ok(), "{attempt:?}");
    assert_eq!(TCP + bursts.load(Ordering::Relaxed), 3);
}
