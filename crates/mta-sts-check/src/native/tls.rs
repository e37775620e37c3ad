//! TLS handshakes that record what the server shows (RFC 8461 §3.3, §4.2). Judgement comes later, elsewhere.

use super::tap::Tap;
use mta_sts::{
    domain::DnsName,
    evidence::{HandshakeFailure, TlsEvidence},
    octets::Octets,
};
use rustls::{
    CipherSuite, ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::{
        ResolvesClientCert, Resumption,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
    sign::CertifiedKey,
};
use std::{
    io,
    net::IpAddr,
    sync::{
        Arc, LazyLock, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// A connection that stands, and what its handshake showed.
pub(crate) struct Secured {
    pub(crate) stream: TlsStream<Tap<TcpStream>>,
    pub(crate) evidence: TlsEvidence,
    /// The server asked for a certificate of ours; in TLS 1.3 it says only afterwards whether it insists.
    pub(crate) asked_for_certificate: bool,
}

/// A handshake that failed, and what the server showed before.
pub(crate) struct Broken {
    pub(crate) failure: HandshakeFailure,
    pub(crate) evidence: Option<TlsEvidence>,
    /// What came instead of a TLS record.
    pub(crate) plaintext: Option<Octets>,
    /// The connection ended before the server said anything.
    pub(crate) closed: bool,
    /// The server did not go as far as to choose anything of what we offered.
    pub(crate) refused: bool,
}

/// One handshake with `host` at `addr`: the recorder outlives the handshake, so that a deadline of the caller's still
/// finds what came.
pub(crate) struct Handshake {
    host: DnsName,
    name: ServerName<'static>,
    recorder: Arc<RecordChain>,
    no_certificate: Arc<NoCertificate>,
    config: Arc<ClientConfig>,
}

impl Handshake {
    /// SNI is `host` where that is a host name (RFC 8461 §7.1, RFC 6066 §3), else there is none.
    pub(crate) fn new(host: &DnsName, addr: IpAddr, alpn: &[&[u8]]) -> Result<Self, Error> {
        let recorder = Arc::new(RecordChain::default());
        let no_certificate = Arc::new(NoCertificate::default());
        let mut config = ClientConfig::builder_with_provider(PROVIDER.clone())
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(recorder.clone())
            .with_client_cert_resolver(no_certificate.clone());
        config.alpn_protocols = alpn.iter().map(|p| p.to_vec()).collect();
        // A resumed session would show no certificate.
        config.resumption = Resumption::disabled();
        let name = ServerName::try_from(host.as_str().to_owned()).unwrap_or_else(|_| ServerName::from(addr));
        Ok(Self { host: host.clone(), name, recorder, no_certificate, config: Arc::new(config) })
    }

    /// Runs it.
    pub(crate) async fn run(&self, stream: Tap<TcpStream>) -> Result<Secured, Broken> {
        let sniffed = stream.sniffed();
        let connector = TlsConnector::from(self.config.clone());
        match connector.connect(self.name.clone(), stream).await {
            Ok(stream) => match self.recorded(&sniffed.first()) {
                Some(evidence) => {
                    Ok(Secured { stream, evidence, asked_for_certificate: self.no_certificate.was_asked() })
                }
                None => Err(self.broken(&io::Error::other("no certificate was shown"), &sniffed.first())),
            },
            Err(error) => Err(self.broken(&error, &sniffed.first())),
        }
    }

    /// What was shown until now, for a handshake that is given up.
    pub(crate) fn recorded(&self, first: &[u8]) -> Option<TlsEvidence> {
        let seen = self.recorder.seen()?;
        Some(TlsEvidence {
            version: seen.version.unwrap_or("1.2").to_owned(),
            cipher_suite: server_hello(first).map(|hello| suite_name(hello.suite)).unwrap_or_default(),
            server_name: self.host.clone(),
            chain: seen.chain,
            stapled: seen.stapled,
        })
    }

    /// How the handshake failed; also serves an alert that comes after it (TLS 1.3).
    pub(crate) fn broken(&self, error: &io::Error, first: &[u8]) -> Broken {
        let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
        let alert = match tls {
            Some(Error::AlertReceived(alert)) => Some(u8::from(*alert)),
            _ => None,
        };
        let plaintext = (!first.is_empty() && !is_tls_record(first)).then(|| Octets::from(first));
        Broken {
            failure: HandshakeFailure {
                alert,
                version: old_version(first),
                wants_client_certificate: self.no_certificate.was_asked(),
                outdated: None,
                detail: tls.map_or_else(|| error.to_string(), Error::to_string),
            },
            evidence: self.recorded(first),
            refused: plaintext.is_none() && server_hello(first).is_none(),
            plaintext,
            closed: first.is_empty() && tls.is_none(),
        }
    }
}

/// Accepts any chain and records it: only for the probe and the policy fetch, never for traffic of our own. The
/// server must still prove by its signature that it holds the leaf's key.
#[derive(Debug, Default)]
struct RecordChain {
    seen: Mutex<Option<Chain>>,
}

#[derive(Clone, Debug)]
struct Chain {
    chain: Vec<Octets>,
    version: Option<&'static str>,
    stapled: bool,
}

impl RecordChain {
    fn seen(&self) -> Option<Chain> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn saw_version(&self, version: &'static str) {
        if let Some(seen) = &mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner) {
            seen.version = Some(version);
        }
    }
}

impl ServerCertVerifier for RecordChain {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        staple: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let chain = std::iter::once(end_entity).chain(intermediates).map(|c| Octets::from(&c[..])).collect();
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Chain { chain, version: None, stapled: !staple.is_empty() });
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.saw_version("1.2");
        let checked = verify_tls12_signature(message, cert, dss, &PROVIDER.signature_verification_algorithms);
        unless_hopeless(checked, cert)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.saw_version("1.3");
        let checked = verify_tls13_signature(message, cert, dss, &PROVIDER.signature_verification_algorithms);
        unless_hopeless(checked, cert)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        PROVIDER.signature_verification_algorithms.supported_schemes()
    }
}

/// A leaf that our library cannot read (X.509 version 1, say) or whose key is too weak for it has no path to any anchor,
/// so nobody will trust it whatever its signature; going on keeps the finding where it belongs, with the certificate.
fn unless_hopeless(
    checked: Result<HandshakeSignatureValid, Error>,
    leaf: &CertificateDer<'_>,
) -> Result<HandshakeSignatureValid, Error> {
    use rustls::CertificateError as E;
    match checked {
        Err(Error::InvalidCertificate(E::BadEncoding | E::UnhandledCriticalExtension | E::Other(_))) => {
            Ok(HandshakeSignatureValid::assertion())
        }
        Err(Error::InvalidCertificate(_)) if has_weak_key(leaf) => Ok(HandshakeSignatureValid::assertion()),
        other => other,
    }
}

fn has_weak_key(leaf: &CertificateDer<'_>) -> bool {
    ParsedCertificate::try_from(leaf).is_ok_and(|parsed| is_weak_key(&parsed.subject_public_key_info()))
}

/// RSA under 2048 bits, or an elliptic curve under 256 (RFC 9325 §4.5), by the DER of the key: an RSA key of 2048 bits
/// takes 292 octets with its smallest exponent.
fn is_weak_key(spki: &[u8]) -> bool {
    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
    const P192: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x01];
    const P224: &[u8] = &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x21];
    let names = |oid: &[u8]| spki.windows(oid.len()).take(32).any(|window| window == oid);
    (names(RSA) && spki.len() < 292) || names(P192) || names(P224)
}

/// We have no certificate, and remember that one was asked for.
#[derive(Debug, Default)]
struct NoCertificate {
    asked: AtomicBool,
}

impl NoCertificate {
    fn was_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}

impl ResolvesClientCert for NoCertificate {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.asked.store(true, Ordering::Relaxed);
        None
    }

    fn has_certs(&self) -> bool {
        false
    }
}

/// What a server chose.
pub(crate) struct ServerHello {
    version: [u8; 2],
    pub(crate) suite: u16,
}

impl ServerHello {
    /// The version, where it is nothing newer than TLS 1.1 (RFC 8996).
    pub(crate) fn old_version(&self) -> Option<String> {
        let text = match self.version {
            [3, 0] => "ssl-3.0",
            [3, 1] => "1.0",
            [3, 2] => "1.1",
            _ => return None,
        };
        Some(text.to_owned())
    }

    pub(crate) fn is_tls_1_2(&self) -> bool {
        self.version == [3, 3]
    }
}

/// The ServerHello in the first record (RFC 5246 §7.4.1.3, RFC 8446 §4.1.3).
pub(crate) fn server_hello(first: &[u8]) -> Option<ServerHello> {
    const HANDSHAKE: u8 = 22;
    const SERVER_HELLO: u8 = 2;
    let (header, message) = first.split_at_checked(5)?;
    if header[0] != HANDSHAKE || *message.first()? != SERVER_HELLO {
        return None;
    }
    let body = message.get(4..)?;
    let version = [*body.first()?, *body.get(1)?];
    let session_id = usize::from(*body.get(34)?);
    let suite = body.get(35 + session_id..37 + session_id);
    let suite = suite.map_or(0, |s| u16::from_be_bytes([s[0], s[1]]));
    Some(ServerHello { version, suite })
}

/// The version of a server that speaks nothing newer than TLS 1.1 (RFC 8996).
fn old_version(first: &[u8]) -> Option<String> {
    server_hello(first)?.old_version()
}

/// Whether octets begin like a TLS record (RFC 8446 §5.1): no content type is a printable character.
fn is_tls_record(first: &[u8]) -> bool {
    matches!(first, [20..=24, ..])
}

pub(crate) fn suite_name(suite: u16) -> String {
    let suite = CipherSuite::from(suite);
    // rustls marks the suites of TLS 1.3 by a prefix that IANA does not have.
    suite.as_str().map_or_else(|| format!("{suite:?}"), |name| name.replace("TLS13_", "TLS_"))
}

static PROVIDER: LazyLock<Arc<CryptoProvider>> = LazyLock::new(|| Arc::new(ring::default_provider()));

/// The one cryptography provider of the native engine.
pub(crate) fn provider() -> Arc<CryptoProvider> {
    PROVIDER.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello(version: [u8; 2]) -> Vec<u8> {
        let body = [&version[..], &[7; 32], &[0], &[0xc0, 0x2f], &[0]].concat();
        [&[22, 3, 1, 0, 42, 2, 0, 0, 38][..], &body].concat()
    }

    #[test]
    fn d_12_old_versions_are_named() {
        assert_eq!(old_version(&hello([3, 1])).as_deref(), Some("1.0"));
        assert_eq!(old_version(&hello([3, 2])).as_deref(), Some("1.1"));
        assert_eq!(old_version(&hello([3, 0])).as_deref(), Some("ssl-3.0"));
        assert_eq!(old_version(&hello([3, 3])), None);
        assert_eq!(old_version(&[21, 3, 1, 0, 2, 2, 70]), None);
    }

    #[test]
    fn suites_have_their_iana_names() {
        let suite = server_hello(&hello([3, 3])).map(|h| suite_name(h.suite));
        assert_eq!(suite.as_deref(), Some("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        assert_eq!(suite_name(0x1301), "TLS_AES_128_GCM_SHA256");
    }

    #[test]
    fn d_09_weak_keys_are_known_by_their_der() {
        let rsa = |octets: usize| {
            let head = [&[
                0x30, 0x82, 0, 0, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1,
            ][..]];
            [head.concat(), vec![0; octets - 17]].concat()
        };
        assert!(
            is_weak_key(&rsa(162))
                && is_weak_key(&rsa(226))
                && !is_weak_key(&rsa(294))
                && !is_weak_key(&rsa(550))
        );
        let made = rcgen::generate_simple_self_signed(["mx.example".to_owned()]).unwrap();
        assert!(!has_weak_key(made.cert.der()));
    }

    #[test]
    fn plaintext_is_told_from_records() {
        assert!(is_tls_record(&[22, 3, 3]) && is_tls_record(&[21]));
        assert!(!is_tls_record(b"500 what?\r\n") && !is_tls_record(b"HTTP"));
    }
}
