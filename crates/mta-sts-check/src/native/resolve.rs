//! Resolvers that exchange messages: DNS over HTTPS (RFC 8484), or plain DNS to the system's servers.

use super::{
    http::{Call, Http, HttpError},
    udp,
};
use crate::{dns::TIMEOUT, transport::Resolver};
use base64ct::{Base64UrlUnpadded, Encoding};
use http::Uri;
use mta_sts::evidence::Unseen;
use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

/// How long a resolver may take.
const LIMIT: Duration = Duration::from_secs(5);
/// The longest DNS message.
const CAP: usize = 65_535;

/// Whichever resolver was chosen.
#[derive(Debug)]
pub enum NativeResolver {
    /// DNS over HTTPS.
    Doh(DohResolver),
    /// The system's own servers.
    System(SystemResolver),
}

impl Resolver for NativeResolver {
    fn name(&self) -> &str {
        match self {
            Self::Doh(resolver) => resolver.name(),
            Self::System(resolver) => resolver.name(),
        }
    }

    async fn exchange(&self, query: &[u8]) -> Result<Vec<u8>, Unseen> {
        match self {
            Self::Doh(resolver) => resolver.exchange(query).await,
            Self::System(resolver) => resolver.exchange(query).await,
        }
    }
}

impl From<DohResolver> for NativeResolver {
    fn from(resolver: DohResolver) -> Self {
        Self::Doh(resolver)
    }
}

impl From<SystemResolver> for NativeResolver {
    fn from(resolver: SystemResolver) -> Self {
        Self::System(resolver)
    }
}

/// Why a URL cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadUrl {
    /// It is no absolute http or https URL.
    NotAUrl,
    /// Plain http to another machine: anyone on the way could change the answers.
    NotEncrypted,
}

impl fmt::Display for BadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAUrl => "not an absolute http or https URL",
            Self::NotEncrypted => "plain http is for this machine only",
        })
    }
}

impl std::error::Error for BadUrl {}

/// DNS over HTTPS (RFC 8484).
#[derive(Clone, Debug)]
pub struct DohResolver {
    url: String,
    name: String,
    http: Http,
}

impl DohResolver {
    /// The resolver at `url`, such as `https://dns.example/dns-query`. Plain http only for addresses of this machine:
    /// the lab.
    ///
    /// # Errors
    /// The URL cannot be used.
    pub fn new(url: &str) -> Result<Self, BadUrl> {
        let uri: Uri = url.parse().map_err(|_| BadUrl::NotAUrl)?;
        let host = uri.host().ok_or(BadUrl::NotAUrl)?;
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if is_here(host) => {}
            Some("http") => return Err(BadUrl::NotEncrypted),
            _ => return Err(BadUrl::NotAUrl),
        }
        Ok(Self { name: host.to_owned(), url: url.to_owned(), http: Http::new() })
    }

    fn uri(&self, query: &[u8]) -> Result<Uri, Unseen> {
        let joint = if self.url.contains('?') { '&' } else { '?' };
        // RFC 8484 §4.1: GET, base64url without padding.
        let encoded = Base64UrlUnpadded::encode_string(query);
        format!("{}{joint}dns={encoded}", self.url)
            .parse()
            .map_err(|_| Unseen::Resolver("bad_url".to_owned()))
    }
}

impl Resolver for DohResolver {
    fn name(&self) -> &str {
        &self.name
    }

    async fn exchange(&self, query: &[u8]) -> Result<Vec<u8>, Unseen> {
        const MESSAGE: &str = "application/dns-message";
        let call = Call { uri: self.uri(query)?, body: None, accept: MESSAGE, limit: LIMIT, cap: CAP };
        match self.http.ask(call).await {
            // RFC 9110 §15.6.5: it waited in vain itself.
            Ok(reply) if reply.status == 504 => Err(Unseen::Resolver(TIMEOUT.to_owned())),
            Ok(reply) if reply.status != 200 => Err(Unseen::Resolver(format!("status {}", reply.status))),
            Ok(reply) if !reply.media_type.to_ascii_lowercase().starts_with(MESSAGE) => {
                Err(Unseen::Resolver(format!("media type {:?}", reply.media_type)))
            }
            Ok(reply) => Ok(reply.body.into()),
            Err(HttpError::Timeout) => Err(Unseen::Resolver(TIMEOUT.to_owned())),
            Err(HttpError::Other(why)) => Err(Unseen::Resolver(why)),
        }
    }
}

fn is_here(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Plain DNS (RFC 1035 §4.2) to servers that are asked one after the other.
#[derive(Clone, Debug)]
pub struct SystemResolver {
    servers: Vec<SocketAddr>,
}

impl SystemResolver {
    /// Resolver with these servers.
    pub fn new(servers: Vec<SocketAddr>) -> Self {
        Self { servers }
    }

    /// The servers of `/etc/resolv.conf`; 127.0.0.1 where it names none.
    pub fn from_system() -> Self {
        let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        Self::new(name_servers(&text))
    }
}

impl Resolver for SystemResolver {
    fn name(&self) -> &str {
        "system"
    }

    async fn exchange(&self, query: &[u8]) -> Result<Vec<u8>, Unseen> {
        let asked = tokio::time::timeout(LIMIT, udp::exchange(&self.servers, query)).await;
        match asked {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::TimedOut => {
                Err(Unseen::Resolver(TIMEOUT.to_owned()))
            }
            Ok(Err(error)) => Err(Unseen::Resolver(error.to_string())),
            Err(_) => Err(Unseen::Resolver(TIMEOUT.to_owned())),
        }
    }
}

fn name_servers(text: &str) -> Vec<SocketAddr> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
    let servers: Vec<_> =
        lines.filter_map(|rest| rest.trim().parse().ok()).map(|ip: IpAddr| (ip, 53).into()).collect();
    if servers.is_empty() { vec![([127, 0, 0, 1], 53).into()] } else { servers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_09_plain_http_is_for_this_machine_only() {
        assert!(DohResolver::new("https://dns.example/dns-query").is_ok());
        assert!(DohResolver::new("http://127.0.0.1:8053/dns-query").is_ok());
        assert!(DohResolver::new("http://[::1]:8053/dns-query").is_ok());
        assert_eq!(DohResolver::new("http://192.0.2.1/").err(), Some(BadUrl::NotEncrypted));
        assert_eq!(DohResolver::new("dns.example").err(), Some(BadUrl::NotAUrl));
        assert_eq!(DohResolver::new("ftp://dns.example/").err(), Some(BadUrl::NotAUrl));
    }

    #[test]
    fn the_system_s_servers_are_read() {
        let text = "# comment\nsearch example\nnameserver 192.0.2.53\n nameserver  2001:db8::53\nnameserver fe80::1%eth0\n";
        let want: Vec<SocketAddr> =
            vec!["192.0.2.53:53".parse().unwrap(), "[2001:db8::53]:53".parse().unwrap()];
        assert_eq!(name_servers(text), want);
        assert_eq!(name_servers(""), ["127.0.0.1:53".parse().unwrap()]);
    }
}
