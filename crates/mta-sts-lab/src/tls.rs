//! TLS servers: rustls for 1.2 and 1.3, scripted octets for the versions that rustls does not speak.

use std::sync::Arc;
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::version::{TLS12, TLS13};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::error::LabError;
use crate::scenario::TlsVersion;

/// What a server does when the client begins TLS.
pub(crate) struct TlsServer {
    /// None: neither 1.2 nor 1.3.
    modern: Option<TlsAcceptor>,
    /// The minor version number of the newest old version.
    old: Option<u8>,
    /// TLS 1.2 for those who offer RSA key exchange, nothing for the others.
    rsa_only: bool,
}

/// Whether the certificate depends on the name that the client asks for.
pub(crate) enum Names {
    /// Every client gets the certificate.
    Any,
    /// Only a client that names this host (SNI).
    Only(String),
}

#[derive(Debug)]
struct Presented {
    certified: Arc<CertifiedKey>,
    only_for: Option<String>,
}

impl ResolvesServerCert for Presented {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let wanted = match (&self.only_for, hello.server_name()) {
            (None, _) => true,
            (Some(host), Some(name)) => name.eq_ignore_ascii_case(host),
            (Some(_), None) => false,
        };
        wanted.then(|| Arc::clone(&self.certified))
    }
}

impl TlsServer {
    /// A server for the versions given; none at all refuses every handshake.
    pub(crate) fn new(
        versions: &[TlsVersion],
        certified: Arc<CertifiedKey>,
        names: Names,
        alpn: &[&[u8]],
    ) -> Result<Self, LabError> {
        let mut supported = Vec::new();
        if versions.contains(&TlsVersion::V1_3) {
            supported.push(&TLS13);
        }
        if versions.contains(&TlsVersion::V1_2) {
            supported.push(&TLS12);
        }
        let old = match versions {
            _ if versions.contains(&TlsVersion::V1_1) => Some(2),
            _ if versions.contains(&TlsVersion::V1_0) => Some(1),
            _ => None,
        };
        let rsa_only = versions.contains(&TlsVersion::V1_2Rsa);
        if supported.is_empty() {
            return Ok(Self { modern: None, old, rsa_only });
        }
        let only_for = match names {
            Names::Any => None,
            Names::Only(host) => Some(host),
        };
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_protocol_versions(&supported)
            .map_err(|error| LabError::Certificate { host: "TLS".into(), problem: error.to_string() })?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(Presented { certified, only_for }));
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        config.send_tls13_tickets = 0;
        Ok(Self { modern: Some(TlsAcceptor::from(Arc::new(config))), old, rsa_only: false })
    }

    /// Answers the client's handshake; None if it led nowhere, as some are meant to.
    pub(crate) async fn accept(&self, mut stream: TcpStream) -> Option<TlsStream<TcpStream>> {
        let Some(acceptor) = &self.modern else {
            answer_and_close(&mut stream, |hello| self.scripted(hello)).await;
            return None;
        };
        if let Some(minor) = self.old
            && offers_only_old(&stream).await
        {
            answer_and_close(&mut stream, |_| server_hello(minor)).await;
            return None;
        }
        acceptor.accept(stream).await.ok()
    }

    /// The answer of a server without rustls.
    fn scripted(&self, hello: &[u8]) -> Vec<u8> {
        match self.old {
            Some(minor) => server_hello(minor),
            None if self.rsa_only && offers_rsa(hello) => server_hello(3),
            None => HANDSHAKE_FAILURE.to_vec(),
        }
    }
}

/// Whether a ClientHello offers TLS_RSA_WITH_AES_128_CBC_SHA (RFC 5246 §7.4.1.2).
fn offers_rsa(hello: &[u8]) -> bool {
    let session = hello.get(38).map_or(0, |length| usize::from(*length));
    let suites = hello.get(39 + session..).and_then(|rest| {
        let (length, rest) = rest.split_at_checked(2)?;
        rest.get(..usize::from(u16::from_be_bytes([length[0], length[1]])))
    });
    suites.is_some_and(|suites| suites.chunks(2).any(|suite| suite == [0x00, 0x2f]))
}

/// Looks at the ClientHello without taking it: legacy_version below TLS 1.2 (RFC 8446 §4.1.2).
async fn offers_only_old(stream: &TcpStream) -> bool {
    let mut head = [0; 11];
    for _ in 0..200 {
        match stream.peek(&mut head).await {
            Ok(0) | Err(_) => return false,
            Ok(11) => return head[0] == RECORD_HANDSHAKE && head[9..11] < [3, 3][..],
            Ok(_) => sleep(Duration::from_millis(10)).await,
        }
    }
    false
}

/// Reads the ClientHello, sends the reply, and waits until the client has hung up.
async fn answer_and_close(stream: &mut TcpStream, reply: impl FnOnce(&[u8]) -> Vec<u8>) {
    let mut head = [0; 5];
    if stream.read_exact(&mut head).await.is_err() || head[0] != RECORD_HANDSHAKE {
        return;
    }
    let mut hello = vec![0; usize::from(u16::from_be_bytes([head[3], head[4]]))];
    if stream.read_exact(&mut hello).await.is_err() || stream.write_all(&reply(&hello)).await.is_err() {
        return;
    }
    let _ = stream.shutdown().await;
    let mut rest = Vec::new();
    let _ = timeout(LINGER, stream.take(MAX_REST).read_to_end(&mut rest)).await;
}

/// A ServerHello that chooses TLS 1.`minor - 1` with TLS_RSA_WITH_AES_128_CBC_SHA (RFC 2246 §7.4.1.3).
fn server_hello(minor: u8) -> Vec<u8> {
    let mut body = vec![3, minor];
    body.extend([0x5a; 32]); // random
    body.push(0); // no session
    body.extend([0x00, 0x2f, 0x00]); // suite, no compression
    let body_length = u8::try_from(body.len()).unwrap_or(u8::MAX);
    let mut record = vec![RECORD_HANDSHAKE, 3, minor, 0, body_length + 4, 2, 0, 0, body_length];
    record.extend(body);
    record
}

const RECORD_HANDSHAKE: u8 = 22;
/// A fatal alert handshake_failure.
const HANDSHAKE_FAILURE: [u8; 7] = [21, 3, 3, 0, 2, 2, 40];
const LINGER: Duration = Duration::from_secs(5);
const MAX_REST: u64 = 65536;
