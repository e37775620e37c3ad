//! Who asks: the key that limits are counted by.

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};
use mta_sts::address::Prefix;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// A client as the limits see it: an IPv4 address or an IPv6 /64, because a /64 is what one household or one server
/// gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ClientKey {
    V4([u8; 4]),
    V6([u16; 4]),
}

impl ClientKey {
    pub(crate) fn of(ip: IpAddr) -> Self {
        match ip.to_canonical() {
            IpAddr::V4(ip) => Self::V4(ip.octets()),
            IpAddr::V6(ip) => {
                let [a, b, c, d, ..] = ip.segments();
                Self::V6([a, b, c, d])
            }
        }
    }

    /// The /48 around an IPv6 client: who holds one has 65,536 keys.
    pub(crate) fn site(self) -> Option<[u16; 3]> {
        match self {
            Self::V4(_) => None,
            Self::V6([a, b, c, _]) => Some([a, b, c]),
        }
    }
}

/// The client's address. `X-Forwarded-For` counts only from a configured proxy, and then from the right: what stands
/// further left was written by whoever.
pub(crate) fn address(extensions: &Extensions, headers: &HeaderMap, trusted: &[Prefix]) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let peer = peer.unwrap_or(Ipv4Addr::UNSPECIFIED.into());
    let is_trusted = |ip: &IpAddr| trusted.iter().any(|prefix| prefix.contains(*ip));
    if !is_trusted(&peer) {
        return peer;
    }
    let fields = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = fields.flat_map(|field| field.split(',')).map(str::trim).collect();
    let hops = hops.iter().rev().map_while(|hop| hop.parse::<IpAddr>().ok()).map(|ip| ip.to_canonical());
    hops.into_iter().find(|ip| !is_trusted(ip)).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let trusted: Vec<_> = trusted.iter().map(|p| Prefix::parse(p).unwrap()).collect();
        address(&extensions, &headers, &trusted).to_string()
    }

    #[test]
    fn f_05_forwarded_for_counts_from_configured_proxies_only() {
        assert_eq!(seen("198.51.100.1", &["8.8.8.8"], &[]), "198.51.100.1");
        assert_eq!(seen("198.51.100.1", &["8.8.8.8"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, 8.8.8.8"], &["10.0.0.0/8"]), "8.8.8.8");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1", "8.8.8.8, 10.0.0.2"], &["10.0.0.0/8"]), "8.8.8.8");
        assert_eq!(seen("10.0.0.1", &["8.8.8.8, nonsense"], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(seen("::ffff:10.0.0.1", &["2001:db8::1"], &["10.0.0.0/8"]), "2001:db8::1");
    }

    #[test]
    fn f_05_one_key_for_each_ipv6_network() {
        let key = |ip: &str| ClientKey::of(ip.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("2001:db8:1:2::1").site(), key("2001:db8:1:3::1").site());
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
