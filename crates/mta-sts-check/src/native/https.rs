//! Fetches the policy from one address: one constant request (RFC 8461 §3.3), everything recorded, nothing followed.

use super::{
    Times,
    clock::Clock,
    dial::Dialer,
    guard::{Passed, Service},
    http1::Answer,
    tap::Tap,
    tls::{Handshake, Secured},
};
use mta_sts::{
    domain::DnsName,
    evidence::{
        FetchAttempt, FetchFailure, HandshakeFailure, HttpResponse, Phase, Timings, TlsEvidence, Truncated,
    },
};
use std::io;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout_at,
};

/// Whom to ask about our requests.
pub(crate) const USER_AGENT: &str =
    concat!("mta-sts-check/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")");

/// Most octets below TLS: the body, its head and framing, and the handshake.
const BUDGET: usize = 512 * 1024;

/// The one URL of a policy (RFC 8461 §3.2).
pub(crate) fn policy_url(host: &DnsName) -> String {
    format!("https://{host}{PATH}")
}

const PATH: &str = "/.well-known/mta-sts.txt";

/// One try.
pub(crate) async fn fetch(dialer: &Dialer, to: Passed, host: &DnsName, times: &Times) -> FetchAttempt {
    let mut attempt = Attempt {
        host,
        clock: Clock::start(times.fetch),
        times,
        tls: None,
        timings: Timings::default(),
        answer: Answer::default(),
    };
    let outcome = attempt.run(dialer, to).await;
    attempt.timings.finished = Some(attempt.clock.ms());
    FetchAttempt { addr: to.ip(), outcome, tls: attempt.tls, timings: attempt.timings }
}

struct Attempt<'a> {
    host: &'a DnsName,
    clock: Clock,
    times: &'a Times,
    tls: Option<TlsEvidence>,
    timings: Timings,
    answer: Answer,
}

impl Attempt<'_> {
    async fn run(&mut self, dialer: &Dialer, to: Passed) -> Result<HttpResponse, FetchFailure> {
        let stream = self.connect(dialer, to).await?;
        let mut secured = self.secure(stream, to).await?;
        self.timings.secured = Some(self.clock.ms());
        self.exchange(&mut secured).await
    }

    async fn connect(&mut self, dialer: &Dialer, to: Passed) -> Result<TcpStream, FetchFailure> {
        let deadline = self.clock.within(self.times.connect);
        match timeout_at(deadline, dialer.dial(to, Service::Https)).await {
            Ok(Ok(stream)) => {
                self.timings.connected = Some(self.clock.ms());
                Ok(stream)
            }
            Ok(Err(error)) => Err(FetchFailure::Connect(error.to_string())),
            Err(_) => Err(FetchFailure::Timeout(Phase::Connect)),
        }
    }

    async fn secure(&mut self, stream: TcpStream, to: Passed) -> Result<Secured, FetchFailure> {
        let handshake = Handshake::new(self.host, to.ip(), &[b"http/1.1"])
            .map_err(|error| FetchFailure::Connect(error.to_string()))?;
        let tap = Tap::new(stream, BUDGET);
        let sniffed = tap.sniffed();
        match timeout_at(self.clock.within(self.times.handshake), handshake.run(tap)).await {
            Ok(Ok(secured)) => {
                self.tls = Some(secured.evidence.clone());
                Ok(secured)
            }
            Ok(Err(broken)) => {
                self.tls = broken.evidence;
                let plaintext =
                    broken.plaintext.map(|came| format!("no TLS record: {}", came.escape_ascii()));
                let detail = plaintext.unwrap_or(broken.failure.detail);
                Err(FetchFailure::Tls(HandshakeFailure { detail, ..broken.failure }))
            }
            Err(_) => {
                self.tls = handshake.recorded(&sniffed.first());
                Err(FetchFailure::Timeout(Phase::Handshake))
            }
        }
    }

    async fn exchange(&mut self, secured: &mut Secured) -> Result<HttpResponse, FetchFailure> {
        let deadline = self.clock.deadline();
        let request = request(self.host);
        let io = async {
            secured.stream.write_all(request.as_bytes()).await?;
            secured.stream.flush().await?;
            self.receive(&mut secured.stream).await
        };
        let why = match timeout_at(deadline, io).await {
            Ok(Ok(())) => Truncated::Early,
            Ok(Err(ReadError::Framing(why))) => return Err(FetchFailure::BadFraming(why)),
            Ok(Err(ReadError::Io(error))) => return self.cut_off(&error),
            Err(_) if self.timings.first_byte.is_none() => return Err(FetchFailure::Timeout(Phase::Answer)),
            Err(_) => Truncated::AtDeadline,
        };
        match (std::mem::take(&mut self.answer).end(why), why) {
            (Ok(response), _) => Ok(response),
            (Err(_), Truncated::AtDeadline) => Err(FetchFailure::Timeout(Phase::Answer)),
            (Err(came), _) => Err(FetchFailure::BadFraming(came)),
        }
    }

    async fn receive(&mut self, stream: &mut (impl AsyncRead + Unpin)) -> Result<(), ReadError> {
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let n = stream.read(&mut buffer).await.map_err(ReadError::Io)?;
            if n == 0 {
                self.answer.closed();
                return Ok(());
            }
            self.timings.first_byte.get_or_insert(self.clock.ms());
            if self.answer.push(&buffer[..n]).map_err(ReadError::Framing)? {
                return Ok(());
            }
        }
    }

    /// The connection broke: by an alert that the server saved for after the handshake (RFC 8446 §4.4.2.4), or without
    /// a close_notify, which leaves open whether the body is whole (RFC 8446 §6.1).
    fn cut_off(&mut self, error: &io::Error) -> Result<HttpResponse, FetchFailure> {
        let alert = error.get_ref().and_then(|inner| match inner.downcast_ref::<rustls::Error>() {
            Some(rustls::Error::AlertReceived(alert)) => Some(u8::from(*alert)),
            _ => None,
        });
        if alert.is_some() && self.timings.first_byte.is_none() {
            let wants_client_certificate = alert == Some(116);
            let detail = error.to_string();
            return Err(FetchFailure::Tls(HandshakeFailure {
                outdated: None,
                alert,
                version: None,
                wants_client_certificate,
                detail,
            }));
        }
        std::mem::take(&mut self.answer).end(Truncated::Early).map_err(FetchFailure::BadFraming)
    }
}

enum ReadError {
    Io(io::Error),
    Framing(String),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// RFC 8461 §3.3: no cache, no redirect; and nothing of a client's is forwarded, for there is nothing to forward.
fn request(host: &DnsName) -> String {
    format!(
        "GET {PATH} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {USER_AGENT}\r\nAccept: text/plain, */*\r\n\
         Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
    )
}
