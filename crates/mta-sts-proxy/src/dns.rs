//! `GET /dns-query?dns=`: a relay (RFC 8484 §4.1) for the questions of a check, and no others.

use crate::{State, error::ApiError, request};
use axum::{
    extract::{Request, State as Shared},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use mta_sts::{DnsName, Domain};
use mta_sts_check::{input::check_public, transport::Resolver};
use tokio::time::timeout;

/// Longest question: DNS over UDP never had longer ones (RFC 1035 §2.3.4).
const MAX_QUERY: usize = 512;
const HEADER: usize = 12;
const IN: u16 = 1;
/// A, CNAME, MX, TXT, AAAA, TLSA.
const TYPES: [u16; 6] = [1, 5, 15, 16, 28, 52];

pub(crate) async fn handle(Shared(state): Shared<State>, request: Request) -> Response {
    match relay(&state, request).await {
        Ok(message) => {
            let kind = HeaderValue::from_static("application/dns-message");
            ([(header::CONTENT_TYPE, kind)], message).into_response()
        }
        Err(error) => error.into_response(),
    }
}

async fn relay(state: &State, request: Request) -> Result<Vec<u8>, ApiError> {
    let (parts, _) = request.into_parts();
    let query = query(parts.uri.query().unwrap_or_default())?;
    check(&query)?;
    state.count_dns(request::key_of(state, &parts))?;
    let exchange = state.engine().resolver().exchange(&query);
    Ok(timeout(state.limits().handler, exchange).await.map_err(|_| ApiError::Timeout)??)
}

fn query(text: &str) -> Result<Vec<u8>, ApiError> {
    let dns = text.split('&').find_map(|pair| pair.strip_prefix("dns=")).ok_or(ApiError::BadRequest)?;
    // RFC 8484 §6 forbids padding; some clients pad all the same.
    let query = Base64UrlUnpadded::decode_vec(dns.trim_end_matches('=')).map_err(|_| ApiError::BadRequest)?;
    if query.len() > MAX_QUERY { Err(ApiError::TooLarge) } else { Ok(query) }
}

/// One ordinary question, of a type and for a name that a check asks about.
fn check(query: &[u8]) -> Result<(), ApiError> {
    let (header, rest) = query.split_at_checked(HEADER).ok_or(ApiError::BadRequest)?;
    let counts = &header[4..];
    // RFC 1035 §4.1.1: a query, opcode 0, one question, no records; one OPT record (RFC 6891) is usual.
    if header[2] & 0xf8 != 0 || counts[..6] != [0, 1, 0, 0, 0, 0] || counts[6] != 0 || counts[7] > 1 {
        return Err(ApiError::BadRequest);
    }
    let (name, rest) = name(rest).ok_or(ApiError::BadRequest)?;
    let [a, b, c, d, ..] = *rest else { return Err(ApiError::BadRequest) };
    let (kind, class) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    if class != IN || !TYPES.contains(&kind) {
        return Err(ApiError::NotRelayed);
    }
    if is_public(&name) { Ok(()) } else { Err(ApiError::NotRelayed) }
}

/// The name, not compressed, and what follows it.
fn name(mut rest: &[u8]) -> Option<(DnsName, &[u8])> {
    let mut labels = Vec::new();
    loop {
        let (length, tail) = rest.split_first()?;
        match *length {
            0 => return Some((DnsName::from_labels(labels), tail)),
            1..=63 => {
                let (label, tail) = tail.split_at_checked(usize::from(*length))?;
                labels.push(label);
                rest = tail;
            }
            _ => return None,
        }
    }
}

/// Names inside the operator's own network must not be read through the relay. The last two labels decide: the others
/// may be anything (`_25._tcp`).
fn is_public(name: &DnsName) -> bool {
    let text = name.as_str();
    let start = text.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
    Domain::parse(&text[start..]).is_ok_and(|domain| check_public(&domain).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ApiError::{BadRequest, NotRelayed};

    fn message(name: &str, kind: u16, class: u16, header: [u8; 12]) -> Vec<u8> {
        let mut message = header.to_vec();
        for label in name.split('.').filter(|label| !label.is_empty()) {
            message.push(label.len() as u8);
            message.extend(label.bytes());
        }
        message.push(0);
        message.extend([kind.to_be_bytes(), class.to_be_bytes()].concat());
        message
    }

    const HEAD: [u8; 12] = [0, 0, 1, 0x20, 0, 1, 0, 0, 0, 0, 0, 1];

    #[test]
    fn only_the_questions_of_a_check_are_relayed() {
        for (name, kind, class, want) in [
            ("_mta-sts.example.com", 16, 1, Ok(())),
            ("_25._tcp.mx1.example.com", 52, 1, Ok(())),
            ("example.com", 15, 1, Ok(())),
            ("example.com", 28, 1, Ok(())),
            ("example.com", 255, 1, Err(NotRelayed)),
            ("example.com", 252, 1, Err(NotRelayed)),
            ("example.com", 2, 1, Err(NotRelayed)),
            ("version.bind", 16, 3, Err(NotRelayed)),
            ("wiki.internal", 1, 1, Err(NotRelayed)),
            ("a.b.home.arpa", 1, 1, Err(NotRelayed)),
            ("localhost", 1, 1, Err(NotRelayed)),
            ("", 1, 1, Err(NotRelayed)),
        ] {
            assert_eq!(check(&message(name, kind, class, HEAD)), want, "{name} {kind}");
        }
    }

    #[test]
    fn odd_messages_are_refused() {
        let with = |at: usize, octet: u8| {
            let mut head = HEAD;
            head[at] = octet;
            check(&message("example.com", 1, 1, head))
        };
        for (at, octet) in [(2, 0x80), (2, 0x28), (5, 0), (5, 2), (7, 1), (9, 1), (11, 2)] {
            assert_eq!(with(at, octet), Err(BadRequest), "{at} {octet}");
        }
        assert_eq!(check(&[]), Err(BadRequest));
        assert_eq!(check(&[&HEAD[..], &[0xc0, 12, 0, 1, 0, 1]].concat()), Err(BadRequest));
        assert_eq!(query("dns=!"), Err(BadRequest));
        assert_eq!(query(""), Err(BadRequest));
        assert_eq!(query(&format!("dns={}", "A".repeat(700))), Err(ApiError::TooLarge));
        assert_eq!(query("ct&dns=AAE="), Ok(vec![0, 1]));
    }
}
