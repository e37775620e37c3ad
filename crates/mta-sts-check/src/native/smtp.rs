//! Probes one address of a mail server: the conversation of [`mta_sts::smtp`], the handshake, QUIT.

use super::{
    Times,
    clock::Clock,
    dial::Dialer,
    guard::{Passed, Service},
    hello::{self, Offer},
    tap::Tap,
    tls::{Handshake, Secured},
    transcript::Transcript,
};
use mta_sts::{
    domain::DnsName,
    evidence::{HandshakeFailure, Phase, ProbeFailure, SmtpProbe, Timings, TlsEvidence},
    smtp::{Client, Step},
};
use std::{io, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::{timeout, timeout_at},
};

/// The alert of a server that speaks only older versions (RFC 8446 §6.2): that is all there is to know.
const PROTOCOL_VERSION: u8 = 70;

/// Most octets that may come in below TLS.
const BUDGET: usize = 128 * 1024;

/// How a probe introduces itself, and to whom.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    /// The MX host, for SNI (RFC 8461 §7.1).
    pub(crate) host: &'a DnsName,
    /// Our real name.
    pub(crate) ehlo_name: &'a str,
    pub(crate) times: &'a Times,
    /// A ClientHello by hand instead of the library's.
    pub(crate) offer: Option<Offer>,
}

/// One probe of one address.
pub(crate) async fn probe(dialer: &Dialer, to: Passed, call: Call<'_>) -> SmtpProbe {
    let clock = Clock::start(call.times.probe);
    let mut session = Session::new(call, clock);
    let mut failure = session.run(dialer, to).await.err();
    if session.refused {
        failure = outdated(dialer, to, call, clock).await.or(failure);
    }
    session.timings.finished = Some(clock.ms());
    SmtpProbe {
        addr: to.ip(),
        transcript: session.transcript.finish(),
        starttls: session.client.offered(),
        tls: session.tls,
        failure,
        timings: session.timings,
    }
}

/// The server would have nothing of what our library offers. Where it takes something else, its failure is ours
/// (TLS-13): one more connection tells.
async fn outdated(dialer: &Dialer, to: Passed, call: Call<'_>, clock: Clock) -> Option<ProbeFailure> {
    let mut second = Session::new(Call { offer: Some(Offer::Outdated), ..call }, clock);
    let failure = second.run(dialer, to).await.err()?;
    matches!(&failure, ProbeFailure::Handshake(handshake) if handshake.outdated.is_some()).then_some(failure)
}

struct Session<'a> {
    call: Call<'a>,
    clock: Clock,
    client: Client,
    transcript: Transcript,
    timings: Timings,
    tls: Option<TlsEvidence>,
    /// The server chose nothing of what was offered.
    refused: bool,
}

impl<'a> Session<'a> {
    fn new(call: Call<'a>, clock: Clock) -> Self {
        Self {
            call,
            clock,
            client: Client::new(call.ehlo_name),
            transcript: Transcript::new(clock),
            timings: Timings::default(),
            tls: None,
            refused: false,
        }
    }

    async fn run(&mut self, dialer: &Dialer, to: Passed) -> Result<(), ProbeFailure> {
        let connecting = dialer.dial(to, Service::Smtp);
        let mut stream = timeout_at(self.clock.within(self.call.times.connect), connecting)
            .await
            .map_err(|_| ProbeFailure::Timeout(Phase::Connect))?
            .map_err(|error| ProbeFailure::Connect(error.to_string()))?;
        self.timings.connected = Some(self.clock.ms());
        match self.talk(&mut stream).await {
            Ok(()) => match self.call.offer {
                None => self.secure(stream, to).await,
                Some(offer) => Err(self.offer(stream, offer).await),
            },
            Err((failure, quit)) => {
                if quit {
                    self.transcript.sent(b"QUIT\r\n");
                    part(stream, self.call.times.quit);
                }
                Err(failure)
            }
        }
    }

    /// Greeting, EHLO, STARTTLS; a failure comes with whether to say QUIT.
    async fn talk(&mut self, stream: &mut TcpStream) -> Result<(), (ProbeFailure, bool)> {
        let mut deadline = self.clock.within(self.call.times.greeting);
        loop {
            match self.client.step() {
                Step::Secure => return Ok(()),
                Step::Failed { failure, quit } => return Err((failure, quit)),
                Step::Send(bytes) => {
                    deadline = self.clock.within(self.call.times.reply);
                    self.transcript.sent(&bytes);
                    let sent = timeout_at(deadline, stream.write_all(&bytes)).await;
                    self.unless_over(sent).map_err(|failure| (failure, false))?;
                }
                Step::Read => {
                    let mut buffer = [0; 2048];
                    let read = timeout_at(deadline, stream.read(&mut buffer)).await;
                    let n = self.unless_over(read).map_err(|failure| (failure, false))?;
                    self.took(&buffer[..n]).map_err(|failure| (failure, false))?;
                }
            }
        }
    }

    fn took(&mut self, bytes: &[u8]) -> Result<(), ProbeFailure> {
        if bytes.is_empty() {
            return Err(self.client.broken_off(ProbeFailure::Closed(self.client.phase())));
        }
        self.timings.greeting.get_or_insert(self.clock.ms());
        self.transcript.received(bytes);
        self.client.receive(bytes);
        Ok(())
    }

    fn unless_over<T>(
        &self,
        io: Result<io::Result<T>, tokio::time::error::Elapsed>,
    ) -> Result<T, ProbeFailure> {
        let phase = self.client.phase();
        let failure = match io {
            Ok(Ok(value)) => return Ok(value),
            // Reset before a word was said: as good as refused.
            Ok(Err(error)) if self.timings.greeting.is_none() => ProbeFailure::Connect(error.to_string()),
            Ok(Err(_)) => ProbeFailure::Closed(phase),
            Err(_) => ProbeFailure::Timeout(phase),
        };
        Err(self.client.broken_off(failure))
    }

    async fn secure(&mut self, stream: TcpStream, to: Passed) -> Result<(), ProbeFailure> {
        let handshake = Handshake::new(self.call.host, to.ip(), &[])
            .map_err(|error| ProbeFailure::Connect(error.to_string()))?;
        let deadline = self.clock.within(self.call.times.handshake);
        self.nothing_follows_220(&stream)?;
        let tap = Tap::new(stream, BUDGET);
        let sniffed = tap.sniffed();
        match timeout_at(deadline, handshake.run(tap)).await {
            Ok(Ok(secured)) => {
                self.tls = Some(secured.evidence.clone());
                self.timings.secured = Some(self.clock.ms());
                self.part_securely(secured, &handshake).await
            }
            Ok(Err(broken)) => {
                self.tls = broken.evidence;
                self.refused = broken.refused && broken.failure.alert != Some(PROTOCOL_VERSION);
                match broken.plaintext {
                    // RFC 3207 §4.2: plaintext between the 220 and the first TLS record, whoever put it there.
                    Some(plaintext) => {
                        self.transcript.received(&plaintext);
                        Err(ProbeFailure::PlaintextAfter220(plaintext))
                    }
                    None if broken.closed => Err(ProbeFailure::Closed(Phase::Handshake)),
                    None => Err(ProbeFailure::Handshake(broken.failure)),
                }
            }
            Err(_) => {
                self.tls = handshake.recorded(&sniffed.first());
                Err(ProbeFailure::Timeout(Phase::Handshake))
            }
        }
    }

    /// A ClientHello by hand never leads to more than an answer.
    async fn offer(&mut self, mut stream: TcpStream, offer: Offer) -> ProbeFailure {
        if let Err(failure) = self.nothing_follows_220(&stream) {
            return failure;
        }
        let deadline = self.clock.within(self.call.times.handshake);
        match timeout_at(deadline, hello::ask(&mut stream, offer, self.call.host)).await {
            Ok(answer) => ProbeFailure::Handshake(answer),
            Err(_) => ProbeFailure::Timeout(Phase::Handshake),
        }
    }

    /// What has arrived since the 220 cannot answer a ClientHello that was not sent.
    fn nothing_follows_220(&mut self, stream: &TcpStream) -> Result<(), ProbeFailure> {
        let mut buffer = [0; 512];
        match stream.try_read(&mut buffer) {
            Ok(n) if n > 0 => {
                self.took(&buffer[..n])?;
                match self.client.step() {
                    Step::Failed { failure, .. } => Err(failure),
                    _ => Ok(()),
                }
            }
            Ok(_) => Err(ProbeFailure::Closed(Phase::Handshake)),
            Err(_) => Ok(()),
        }
    }

    /// QUIT inside TLS. Only a server that asked for our certificate is waited for: in TLS 1.3 its refusal comes after
    /// the handshake (RFC 8446 §4.4.2.4).
    async fn part_securely(&mut self, secured: Secured, handshake: &Handshake) -> Result<(), ProbeFailure> {
        let mut stream = secured.stream;
        if !secured.asked_for_certificate {
            part(stream, self.call.times.quit);
            return Ok(());
        }
        let answer = async {
            stream.write_all(b"QUIT\r\n").await?;
            stream.flush().await?;
            stream.read(&mut [0; 512]).await
        };
        match timeout_at(self.clock.within(self.call.times.reply), answer).await {
            Ok(Err(error)) => refusal(handshake, &error).map_or(Ok(()), |f| Err(ProbeFailure::Handshake(f))),
            _ => Ok(()),
        }
    }
}

/// The failure, where the server refuses by an alert.
fn refusal(handshake: &Handshake, error: &io::Error) -> Option<HandshakeFailure> {
    Some(handshake.broken(error, &[]).failure).filter(|failure| failure.alert.is_some())
}

/// Says QUIT and waits a moment for the server to close, off everybody's path (RFC 5321 §4.1.1.10).
fn part(mut stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, grace: Duration) {
    tokio::spawn(timeout(grace, async move {
        stream.write_all(b"QUIT\r\n").await?;
        stream.flush().await?;
        let mut buffer = [0; 512];
        while stream.read(&mut buffer).await? > 0 {}
        stream.shutdown().await
    }));
}
