//! Just enough HTTP/1.1 to read a request. Responses are written by those who answer.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// The head of a request.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads a head; None at the end of the connection.
    pub(crate) async fn read<S: AsyncBufRead + Unpin>(stream: &mut S) -> io::Result<Option<Self>> {
        let mut stream = stream.take(MAX_HEAD);
        let Some(first) = line(&mut stream).await? else {
            return Ok(None);
        };
        let mut parts = first.split(' ');
        let method = parts.next().unwrap_or_default().to_owned();
        let target = parts.next().unwrap_or_default().to_owned();
        let mut headers = Vec::new();
        while let Some(line) = line(&mut stream).await? {
            if line.is_empty() {
                return Ok(Some(Self { method, target, headers }));
            }
            if let Some((name, value)) = line.split_once(':') {
                headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    /// The value of a header; `name` is lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Reads the body that Content-Length announces.
    pub(crate) async fn body<S: AsyncBufRead + Unpin>(&self, stream: &mut S) -> io::Result<Vec<u8>> {
        let length = self.header("content-length").and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
        if length > MAX_BODY {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        Ok(body)
    }

    /// Whether the client wants no further exchange on this connection.
    pub(crate) fn closes(&self) -> bool {
        self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}

async fn line<S: AsyncBufRead + Unpin>(stream: &mut S) -> io::Result<Option<String>> {
    let mut octets = Vec::new();
    if stream.read_until(b'\n', &mut octets).await? == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&octets);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// The words of the status line.
pub(crate) fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        410 => "Gone",
        421 => "Misdirected Request",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    }
}

const MAX_HEAD: u64 = 16384;
const MAX_BODY: usize = 65535;
