//! A mail server that talks as far as senders test it: greeting, EHLO, STARTTLS, EHLO again, QUIT.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::sleep;

use crate::scenario::Ehlo;
use crate::tls::TlsServer;

/// What the server says.
#[derive(Clone, Debug)]
pub(crate) struct MailScript {
    pub(crate) host: String,
    /// With its line end; empty: nothing is said.
    pub(crate) greeting: Vec<u8>,
    pub(crate) greeting_delay: Duration,
    pub(crate) ehlo: Ehlo,
    /// The octets that answer STARTTLS; TLS follows if they begin with 220.
    pub(crate) starttls: Vec<u8>,
}

/// A mail server for one address.
pub(crate) struct MailServer {
    script: MailScript,
    tls: TlsServer,
}

#[derive(PartialEq, Eq)]
enum Next {
    Command,
    Handshake,
    Close,
}

impl MailServer {
    /// A server that follows the script.
    pub(crate) fn new(script: MailScript, tls: TlsServer) -> Self {
        Self { script, tls }
    }

    /// One connection. What goes wrong in it is the client's affair.
    pub(crate) async fn serve(&self, stream: TcpStream) {
        let _ = self.converse(stream).await;
    }

    async fn converse(&self, stream: TcpStream) -> io::Result<()> {
        let mut plain = BufReader::new(stream);
        sleep(self.script.greeting_delay).await;
        plain.write_all(&self.script.greeting).await?;
        if self.script.greeting.starts_with(b"421") {
            return plain.shutdown().await;
        }
        if self.talk(&mut plain, false).await? == Next::Close {
            return plain.shutdown().await;
        }
        // RFC 3207 §4.2: what the client sent before the handshake is forgotten with the buffer.
        if let Some(secure) = self.tls.accept(plain.into_inner()).await {
            let mut secure = BufReader::new(secure);
            self.talk(&mut secure, true).await?;
            secure.shutdown().await?;
        }
        Ok(())
    }

    /// Answers commands until the client quits or begins TLS.
    async fn talk<S: AsyncBufRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut S,
        secure: bool,
    ) -> io::Result<Next> {
        loop {
            let mut line = Vec::new();
            let length = stream.take(MAX_LINE).read_until(b'\n', &mut line).await?;
            if length == 0 {
                return Ok(Next::Close);
            }
            let line = String::from_utf8_lossy(&line);
            let verb = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
            let (reply, next) = self.reply(&verb, secure);
            stream.write_all(&reply).await?;
            stream.flush().await?;
            if next != Next::Command {
                return Ok(next);
            }
        }
    }

    fn reply(&self, verb: &str, secure: bool) -> (Vec<u8>, Next) {
        let text = match verb {
            "EHLO" => self.ehlo(secure),
            "HELO" => format!("250 {}\r\n", self.script.host),
            "NOOP" | "RSET" => "250 2.0.0 done\r\n".to_owned(),
            "QUIT" => return (b"221 2.0.0 bye\r\n".to_vec(), Next::Close),
            "STARTTLS" if secure => "503 5.5.1 TLS is on already\r\n".to_owned(),
            "STARTTLS" if self.offers_tls() => {
                let begins = self.script.starttls.starts_with(b"220");
                let next = if begins { Next::Handshake } else { Next::Command };
                return (self.script.starttls.clone(), next);
            }
            "MAIL" | "RCPT" | "DATA" => "554 5.7.1 this host takes no mail\r\n".to_owned(),
            _ => "502 5.5.1 not implemented\r\n".to_owned(),
        };
        (text.into_bytes(), Next::Command)
    }

    /// The 250 reply, without STARTTLS once TLS is on (RFC 3207 §4.2).
    fn ehlo(&self, secure: bool) -> String {
        let lines = match &self.script.ehlo {
            Ehlo::Reply(reply) => return format!("{reply}\r\n"),
            Ehlo::Lines(lines) => lines,
        };
        let said: Vec<&String> = lines.iter().filter(|line| !(secure && is_starttls(line))).collect();
        let Some((last, others)) = said.split_last() else {
            return format!("250 {}\r\n", self.script.host);
        };
        let mut text: String = others.iter().map(|line| format!("250-{line}\r\n")).collect();
        text.push_str(&format!("250 {last}\r\n"));
        text
    }

    fn offers_tls(&self) -> bool {
        matches!(&self.script.ehlo, Ehlo::Lines(lines) if lines.iter().any(|line| is_starttls(line)))
    }
}

fn is_starttls(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("STARTTLS")
}

/// RFC 5321 §4.5.3.1.4 wants 512; more is somebody's mistake.
const MAX_LINE: u64 = 4096;
