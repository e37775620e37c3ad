//! The policy host: one file behind TLS, with any status, headers, body and delay.

use std::time::Duration;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::sleep;

use crate::http::{Request, reason};
use crate::tls::TlsServer;

/// The answer to the one URL that exists.
#[derive(Clone, Debug)]
pub(crate) struct PolicyAnswer {
    /// The policy host: the only name that is answered, in SNI and in Host.
    pub(crate) host: String,
    pub(crate) status: u16,
    /// Override or add; an empty value removes.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) delay: Duration,
}

/// A web server for one address of the policy host.
pub(crate) struct PolicyServer {
    tls: TlsServer,
    host: String,
    delay: Duration,
    response: Vec<u8>,
}

impl PolicyServer {
    /// A server that gives this answer.
    pub(crate) fn new(tls: TlsServer, answer: &PolicyAnswer) -> Self {
        Self { tls, host: answer.host.clone(), delay: answer.delay, response: answer.octets() }
    }

    /// One connection: one request, one response.
    pub(crate) async fn serve(&self, stream: TcpStream) {
        let Some(stream) = self.tls.accept(stream).await else {
            return;
        };
        let mut stream = BufReader::new(stream);
        let Ok(Some(request)) = Request::read(&mut stream).await else {
            return;
        };
        let response = match self.refusal(&request) {
            Some(status) => plain(status),
            None => {
                sleep(self.delay).await;
                self.response.clone()
            }
        };
        let _ = stream.write_all(&response).await;
        let _ = stream.shutdown().await;
    }

    /// The status for a request that is not the one senders make (RFC 8461 §3.3).
    fn refusal(&self, request: &Request) -> Option<u16> {
        let host = request.header("host").unwrap_or_default();
        let host = host.strip_suffix(":443").unwrap_or(host);
        match request {
            _ if !host.eq_ignore_ascii_case(&self.host) => Some(421),
            _ if request.target != "/.well-known/mta-sts.txt" => Some(404),
            _ if request.method != "GET" => Some(405),
            _ => None,
        }
    }
}

impl PolicyAnswer {
    fn octets(&self) -> Vec<u8> {
        let has_body = !matches!(self.status, 100..=199 | 204 | 304);
        let mut headers = Vec::new();
        if has_body {
            headers.push(("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned()));
            headers.push(("Content-Length".to_owned(), self.body.len().to_string()));
        }
        headers.push(("Connection".to_owned(), "close".to_owned()));
        for (name, value) in &self.headers {
            headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
            headers.push((name.clone(), value.clone()));
        }
        let chunked = headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("transfer-encoding") && value.eq_ignore_ascii_case("chunked")
        });
        headers.retain(|(name, value)| {
            let superseded = chunked && name.eq_ignore_ascii_case("content-length");
            !(value.is_empty() || superseded)
        });
        let mut octets = head(self.status, &headers);
        match (has_body, chunked) {
            (false, _) => {}
            (true, false) => octets.extend(&self.body),
            (true, true) => octets.extend(chunks(&self.body)),
        }
        octets
    }
}

fn head(status: u16, headers: &[(String, String)]) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status} {}\r\n", reason(status));
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

fn plain(status: u16) -> Vec<u8> {
    let body = format!("{status} {}\n", reason(status));
    let headers = [
        ("Content-Type".to_owned(), "text/plain".to_owned()),
        ("Content-Length".to_owned(), body.len().to_string()),
        ("Connection".to_owned(), "close".to_owned()),
    ];
    let mut octets = head(status, &headers);
    octets.extend(body.into_bytes());
    octets
}

/// The body as one chunk and the last one (RFC 9112 §7.1).
fn chunks(body: &[u8]) -> Vec<u8> {
    let mut octets = Vec::new();
    if !body.is_empty() {
        octets.extend(format!("{:x}\r\n", body.len()).into_bytes());
        octets.extend(body);
        octets.extend(b"\r\n");
    }
    octets.extend(b"0\r\n\r\n");
    octets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(status: u16, headers: &[(&str, &str)], body: &str) -> String {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let body = body.as_bytes().to_vec();
        let answer = PolicyAnswer { host: "h".into(), status, headers, body, delay: Duration::ZERO };
        String::from_utf8(answer.octets()).unwrap()
    }

    #[test]
    fn headers_override_whatever_their_case_and_empty_ones_remove() {
        let response = text(200, &[("content-type", "text/html"), ("Age", "40000")], "x");
        assert!(response.contains("content-type: text/html\r\n") && response.contains("Age: 40000\r\n"));
        assert!(!response.contains("text/plain"));
        assert!(!text(200, &[("Content-Type", "")], "x").to_lowercase().contains("content-type"));
    }

    #[test]
    fn a_false_length_is_sent_as_written() {
        assert!(text(200, &[("Content-Length", "95")], "short").contains("Content-Length: 95\r\n"));
    }

    #[test]
    fn chunked_goes_without_length() {
        let response = text(200, &[("Transfer-Encoding", "chunked")], "hello");
        assert!(!response.contains("Content-Length"));
        assert!(response.ends_with("\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
    }

    #[test]
    fn no_content_has_no_body() {
        assert!(text(204, &[], "x").ends_with("\r\n\r\n"));
    }
}
