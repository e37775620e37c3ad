//! The resolver's faces: DNS over HTTP (RFC 8484, without TLS because it stays on loopback), UDP and TCP.

use std::io;
use std::sync::Arc;

use base64ct::{Base64UrlUnpadded, Encoding};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpStream, UdpSocket};

use crate::dns::{Reply, Resolver};
use crate::http::{Request, reason};

/// The path of the resolver.
pub(crate) const PATH: &str = "/dns-query";

/// One HTTP connection: any number of queries.
pub(crate) async fn serve_http(resolver: &Resolver, stream: TcpStream) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = Request::read(&mut stream).await? {
        let body = request.body(&mut stream).await?;
        let response = match query(&request, body) {
            Err(status) => response(status, "text/plain", 0, reason(status).as_bytes()),
            Ok(None) => response(204, "text/plain", 0, b""),
            Ok(Some(query)) => match resolver.answer(&query) {
                Reply::Message(octets, ttl) => response(200, MEDIA_TYPE, ttl, &octets),
                Reply::Malformed => response(400, "text/plain", 0, reason(400).as_bytes()),
                Reply::Silence => return std::future::pending().await,
            },
        };
        stream.write_all(&response).await?;
        if request.closes() {
            break;
        }
    }
    stream.shutdown().await
}

/// The query of a request; None for a browser that asks whether it may.
fn query(request: &Request, body: Vec<u8>) -> Result<Option<Vec<u8>>, u16> {
    let (path, parameters) = request.target.split_once('?').unwrap_or((&request.target, ""));
    if path != PATH {
        return Err(404);
    }
    match request.method.as_str() {
        "OPTIONS" => Ok(None),
        "POST" if request.header("content-type") == Some(MEDIA_TYPE) => Ok(Some(body)),
        "POST" => Err(415),
        "GET" => {
            let dns = parameters.split('&').find_map(|pair| pair.strip_prefix("dns=")).ok_or(400_u16)?;
            Base64UrlUnpadded::decode_vec(dns.trim_end_matches('=')).map(Some).map_err(|_| 400)
        }
        _ => Err(405),
    }
}

fn response(status: u16, media_type: &str, ttl: u32, body: &[u8]) -> Vec<u8> {
    let mut octets = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
         Cache-Control: max-age={ttl}\r\nAccess-Control-Allow-Origin: *\r\n\
         Access-Control-Allow-Headers: *\r\nAccess-Control-Allow-Methods: GET, POST\r\n\r\n",
        reason(status),
        body.len(),
    )
    .into_bytes();
    octets.extend(body);
    octets
}

/// One TCP connection with messages after their length (RFC 1035 §4.2.2).
pub(crate) async fn serve_tcp(resolver: &Resolver, mut stream: TcpStream) -> io::Result<()> {
    loop {
        let mut query = vec![0; usize::from(stream.read_u16().await?)];
        stream.read_exact(&mut query).await?;
        match resolver.answer(&query) {
            Reply::Message(octets, _) => {
                stream.write_u16(u16::try_from(octets.len()).unwrap_or(0)).await?;
                stream.write_all(&octets).await?;
            }
            Reply::Malformed => return Ok(()),
            Reply::Silence => {}
        }
    }
}

/// A UDP socket. Answers that do not fit are cut off (TC=1), and the client comes back by TCP.
pub(crate) async fn serve_udp(resolver: Arc<Resolver>, socket: UdpSocket) {
    let mut buffer = [0; 4096];
    loop {
        let Ok((length, client)) = socket.recv_from(&mut buffer).await else {
            continue;
        };
        if let Reply::Message(octets, _) = resolver.answer(&buffer[..length]) {
            let answer = if octets.len() > MAX_UDP { crate::dns::truncated(&octets) } else { octets };
            let _ = socket.send_to(&answer, client).await;
        }
    }
}

const MEDIA_TYPE: &str = "application/dns-message";
/// What fits without EDNS, and so always.
const MAX_UDP: usize = 512;
