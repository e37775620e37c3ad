//! ClientHellos by hand (RFC 5246 §7.4.1.2): what our TLS library will not offer. Only the first answer is read; the
//! handshake is never finished.

use super::tls::{provider, server_hello, suite_name};
use mta_sts::{DnsName, evidence::HandshakeFailure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What a ClientHello offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offer {
    /// TLS 1.1 at most (TLS-11).
    Old,
    /// TLS 1.2 with key exchanges, curves and signatures that our library lacks (TLS-13).
    Outdated,
}

/// Says the hello on a stream that is ready for TLS. The answer is told as the failure that it would lead to.
pub(crate) async fn ask(stream: &mut TcpStream, offer: Offer, host: &DnsName) -> HandshakeFailure {
    let answer = first_record(stream, &client_hello(offer, host)).await;
    let detail = answer.as_ref().err().map_or_else(String::new, ToString::to_string);
    let record = answer.unwrap_or_default();
    let chosen = server_hello(&record);
    HandshakeFailure {
        alert: alert(&record),
        version: chosen.as_ref().and_then(|hello| hello.old_version()),
        wants_client_certificate: false,
        outdated: chosen.filter(|hello| hello.is_tls_1_2()).map(|hello| suite_name(hello.suite)),
        detail,
    }
}

/// The beginning of the server's first record: enough for the version and the suite.
async fn first_record(stream: &mut TcpStream, hello: &[u8]) -> std::io::Result<Vec<u8>> {
    stream.write_all(hello).await?;
    let mut record = vec![0; RECORD_HEAD];
    stream.read_exact(&mut record).await?;
    let length = usize::from(u16::from_be_bytes([record[3], record[4]])).min(ENOUGH);
    let mut content = Vec::with_capacity(length);
    stream.take(length as u64).read_to_end(&mut content).await?;
    record.extend(content);
    Ok(record)
}

/// The description of a fatal alert (RFC 5246 §7.2).
fn alert(record: &[u8]) -> Option<u8> {
    match record {
        [ALERT, _, _, _, _, _, description, ..] => Some(*description),
        _ => None,
    }
}

fn client_hello(offer: Offer, host: &DnsName) -> Vec<u8> {
    let (minor, suites) = match offer {
        Offer::Old => (2, OLD_SUITES),
        Offer::Outdated => (3, OUTDATED_SUITES),
    };
    let mut random = [0; 32];
    // Nothing is protected by it: the handshake ends with the server's first answer.
    let _ = provider().secure_random.fill(&mut random);
    let suites: Vec<u8> = suites.iter().flat_map(|suite| suite.to_be_bytes()).collect();
    let mut body = [&[3, minor][..], &random, &[0], &with_length(&suites), &[1, 0]].concat();
    body.extend(with_length(&extensions(minor, host)));
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes();
    let message = [&[CLIENT_HELLO][..], &length[1..], &body].concat();
    // RFC 5246 appendix E.1: an old record version is what every server takes.
    [&[HANDSHAKE, 3, 1][..], &with_length(&message)].concat()
}

fn extensions(minor: u8, host: &DnsName) -> Vec<u8> {
    let list = |numbers: &[u16]| -> Vec<u8> {
        with_length(&numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<_>>())
    };
    let mut out = Vec::new();
    // RFC 8461 §7.1, RFC 6066 §3: the MX name, where it is a host name.
    if host.as_domain().is_some_and(|name| !name.looks_like_ipv4()) {
        let name = [&[0][..], &with_length(host.as_str().as_bytes())].concat();
        out.extend(extension(SERVER_NAME, &with_length(&name)));
    }
    out.extend(extension(GROUPS, &list(ALL_GROUPS)));
    out.extend(extension(POINT_FORMATS, &[1, 0]));
    // RFC 5246 §7.4.1.4.1: older versions do not know this one.
    if minor > 2 {
        out.extend(extension(SIGNATURES, &list(ALL_SIGNATURES)));
    }
    out
}

fn extension(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_be_bytes()[..], &with_length(content)].concat()
}

/// A vector with a length of two octets (RFC 5246 §4.3).
fn with_length(content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes()[..], content].concat()
}

const RECORD_HEAD: usize = 5;
/// Octets of a ServerHello as far as its suite, session identifier included.
const ENOUGH: usize = 80;
const HANDSHAKE: u8 = 22;
const ALERT: u8 = 21;
const CLIENT_HELLO: u8 = 1;
const SERVER_NAME: u16 = 0;
const GROUPS: u16 = 10;
const POINT_FORMATS: u16 = 11;
const SIGNATURES: u16 = 13;

/// TLS 1.0 and 1.1: ECDHE, DHE and RSA with CBC, RC4 last; then the signal for secure renegotiation (RFC 5746).
const OLD_SUITES: &[u16] = &[
    0xc009, 0xc00a, 0xc013, 0xc014, 0x0033, 0x0039, 0x0032, 0x0038, 0x002f, 0x0035, 0x0041, 0x0084, 0x0016,
    0x000a, 0x0005, 0x0004, 0x00ff,
];

/// TLS 1.2: ECDHE (for the curves that we lack), DHE, static RSA; then the signal for secure renegotiation (RFC 5746).
const OUTDATED_SUITES: &[u16] = &[
    0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca9, 0xcca8, 0xc023, 0xc024, 0xc027, 0xc028, 0xc009, 0xc00a, 0xc013,
    0xc014, 0x009e, 0x009f, 0x0067, 0x006b, 0x0033, 0x0039, 0x0016, 0x009c, 0x009d, 0x003c, 0x003d, 0x002f,
    0x0035, 0x0041, 0x0084, 0x000a, 0x00ff,
];

/// x25519, x448, the curves of NIST from 521 bits to 192, those of Brainpool, secp256k1.
const ALL_GROUPS: &[u16] = &[29, 30, 25, 24, 23, 21, 19, 26, 27, 28, 22];

/// ECDSA, EdDSA, RSA-PSS, RSA by SHA-2 down to SHA-1, DSA.
const ALL_SIGNATURES: &[u16] = &[
    0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0301, 0x0201,
    0x0203, 0x0402, 0x0202,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// rustls reads it: the lengths are right, and so is what is offered.
    #[test]
    fn a_hello_is_well_formed() {
        for (offer, version) in [(Offer::Old, [3, 2]), (Offer::Outdated, [3, 3])] {
            let hello = client_hello(offer, &DnsName::from_text("mx1.example.com"));
            assert_eq!(usize::from(u16::from_be_bytes([hello[3], hello[4]])), hello.len() - 5);
            assert_eq!(hello[9..11], version);
            let mut acceptor = rustls::server::Acceptor::default();
            acceptor.read_tls(&mut &hello[..]).unwrap();
            let read = acceptor.accept();
            match offer {
                Offer::Outdated => {
                    let accepted = read.ok().flatten().expect("a ClientHello");
                    let read = accepted.client_hello();
                    assert_eq!(read.server_name(), Some("mx1.example.com"));
                    assert_eq!(read.cipher_suites().len(), OUTDATED_SUITES.len());
                }
                // Without signature_algorithms rustls will not have it; that it says so means that it was read.
                Offer::Old => {
                    let Err((error, _)) = read else { panic!("TLS 1.1 was taken") };
                    assert!(matches!(error, rustls::Error::PeerIncompatible(_)), "{error:?}");
                }
            }
        }
    }
}
