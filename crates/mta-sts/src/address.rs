//! The one table of special-purpose addresses: what the proxy refuses to dial and what MX-13 calls not public.

use serde::{Deserialize, Serialize};
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

/// What an address is for (RFC 6890 and the IANA special-purpose registries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressClass {
    /// Reachable from the whole Internet.
    Public,
    /// This host on this network, or unspecified.
    Unspecified,
    /// The machine itself.
    Loopback,
    /// Private networks, unique local addresses.
    Private,
    /// Carrier-grade NAT (RFC 6598).
    SharedNat,
    /// One link only; holds cloud metadata services.
    LinkLocal,
    /// Metadata and platform services of cloud providers inside otherwise public space.
    CloudPlatform,
    /// Documentation and benchmarks.
    Documentation,
    /// IETF protocol assignments, retired transition schemes, discard-only.
    Protocol,
    /// IPv4 inside IPv6: mapped, compatible, NAT64, 6to4, Teredo. Never legitimate in an AAAA record.
    EmbeddedIpv4,
    /// Multicast and broadcast.
    Multicast,
    /// Reserved, or outside what is allocated for global unicast.
    Reserved,
}

/// A range of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    base: IpAddr,
    length: u8,
}

impl Prefix {
    /// Reads `203.0.113.0/24`.
    pub fn parse(text: &str) -> Option<Self> {
        let (base, length) = text.split_once('/')?;
        let base: IpAddr = base.parse().ok()?;
        let length: u8 = length.parse().ok()?;
        let widest = if base.is_ipv4() { 32 } else { 128 };
        (length <= widest).then_some(Self { base, length })
    }

    /// Whether `ip` lies in it.
    pub fn contains(&self, ip: IpAddr) -> bool {
        match (self.base, ip) {
            (IpAddr::V4(base), IpAddr::V4(ip)) => in_v4(ip, base, self.length),
            (IpAddr::V6(base), IpAddr::V6(ip)) => in_v6(ip, base, self.length),
            _ => false,
        }
    }
}

impl AddressClass {
    /// The class of `ip`; addresses of `also_public` count as public.
    pub fn of(ip: IpAddr, also_public: &[Prefix]) -> Self {
        if also_public.iter().any(|prefix| prefix.contains(ip)) {
            return Self::Public;
        }
        match ip {
            IpAddr::V4(ip) => of_v4(ip),
            IpAddr::V6(ip) => of_v6(ip),
        }
    }

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unspecified => "unspecified",
            Self::Loopback => "loopback",
            Self::Private => "private",
            Self::SharedNat => "carrier NAT",
            Self::LinkLocal => "link-local",
            Self::CloudPlatform => "cloud platform service",
            Self::Documentation => "documentation",
            Self::Protocol => "protocol assignment",
            Self::EmbeddedIpv4 => "IPv4 embedded in IPv6",
            Self::Multicast => "multicast",
            Self::Reserved => "reserved",
        }
    }

    /// Whether the Internet can reach it.
    pub fn is_public(self) -> bool {
        self == Self::Public
    }
}

impl fmt::Display for AddressClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// First match wins.
const V4: &[(Ipv4Addr, u8, AddressClass)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8, AddressClass::Unspecified),
    (Ipv4Addr::new(10, 0, 0, 0), 8, AddressClass::Private),
    (Ipv4Addr::new(100, 100, 100, 200), 32, AddressClass::CloudPlatform),
    (Ipv4Addr::new(100, 64, 0, 0), 10, AddressClass::SharedNat),
    (Ipv4Addr::new(127, 0, 0, 0), 8, AddressClass::Loopback),
    // Azure's platform address lies inside public space: no registry lists it.
    (Ipv4Addr::new(168, 63, 129, 16), 32, AddressClass::CloudPlatform),
    (Ipv4Addr::new(169, 254, 0, 0), 16, AddressClass::LinkLocal),
    (Ipv4Addr::new(172, 16, 0, 0), 12, AddressClass::Private),
    (Ipv4Addr::new(192, 0, 0, 0), 24, AddressClass::Protocol),
    (Ipv4Addr::new(192, 0, 2, 0), 24, AddressClass::Documentation),
    (Ipv4Addr::new(192, 31, 196, 0), 24, AddressClass::Protocol),
    (Ipv4Addr::new(192, 52, 193, 0), 24, AddressClass::Protocol),
    (Ipv4Addr::new(192, 88, 99, 0), 24, AddressClass::Protocol),
    (Ipv4Addr::new(192, 168, 0, 0), 16, AddressClass::Private),
    (Ipv4Addr::new(192, 175, 48, 0), 24, AddressClass::Protocol),
    (Ipv4Addr::new(198, 18, 0, 0), 15, AddressClass::Documentation),
    (Ipv4Addr::new(198, 51, 100, 0), 24, AddressClass::Documentation),
    (Ipv4Addr::new(203, 0, 113, 0), 24, AddressClass::Documentation),
    (Ipv4Addr::new(224, 0, 0, 0), 4, AddressClass::Multicast),
    (Ipv4Addr::new(255, 255, 255, 255), 32, AddressClass::Multicast),
    (Ipv4Addr::new(240, 0, 0, 0), 4, AddressClass::Reserved),
];

const fn v6(a: u16, b: u16, c: u16) -> Ipv6Addr {
    Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)
}

/// First match wins; outside 2000::/3 everything else is reserved.
const V6: &[(Ipv6Addr, u8, AddressClass)] = &[
    (Ipv6Addr::UNSPECIFIED, 128, AddressClass::Unspecified),
    (Ipv6Addr::LOCALHOST, 128, AddressClass::Loopback),
    (Ipv6Addr::UNSPECIFIED, 96, AddressClass::EmbeddedIpv4),
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, AddressClass::EmbeddedIpv4),
    (v6(0x64, 0xff9b, 0), 96, AddressClass::EmbeddedIpv4),
    (v6(0x64, 0xff9b, 1), 48, AddressClass::EmbeddedIpv4),
    (v6(0x100, 0, 0), 64, AddressClass::Protocol),
    (v6(0x2001, 0, 0), 32, AddressClass::EmbeddedIpv4),
    (v6(0x2001, 0xdb8, 0), 32, AddressClass::Documentation),
    (v6(0x2001, 0, 0), 23, AddressClass::Protocol),
    (v6(0x2002, 0, 0), 16, AddressClass::EmbeddedIpv4),
    (v6(0x2620, 0x4f, 0x8000), 48, AddressClass::Protocol),
    (v6(0x3fff, 0, 0), 20, AddressClass::Documentation),
    (v6(0x5f00, 0, 0), 16, AddressClass::Protocol),
    (v6(0xfc00, 0, 0), 7, AddressClass::Private),
    (v6(0xfe80, 0, 0), 10, AddressClass::LinkLocal),
    (v6(0xfec0, 0, 0), 10, AddressClass::Private),
    (v6(0xff00, 0, 0), 8, AddressClass::Multicast),
    (v6(0x2000, 0, 0), 3, AddressClass::Public),
];

fn of_v4(ip: Ipv4Addr) -> AddressClass {
    V4.iter().find(|(base, length, _)| in_v4(ip, *base, *length)).map_or(AddressClass::Public, |row| row.2)
}

fn of_v6(ip: Ipv6Addr) -> AddressClass {
    V6.iter().find(|(base, length, _)| in_v6(ip, *base, *length)).map_or(AddressClass::Reserved, |row| row.2)
}

fn in_v4(ip: Ipv4Addr, base: Ipv4Addr, length: u8) -> bool {
    let shift = 32 - u32::from(length);
    u32::from(ip).checked_shr(shift) == u32::from(base).checked_shr(shift)
}

fn in_v6(ip: Ipv6Addr, base: Ipv6Addr, length: u8) -> bool {
    let shift = 128 - u32::from(length);
    u128::from(ip).checked_shr(shift) == u128::from(base).checked_shr(shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        AddressClass::of(text.parse().unwrap(), &[]).is_public()
    }

    #[test]
    fn a_01_to_a_11_special_addresses_are_denied() {
        for denied in [
            "127.0.0.1",
            "127.255.255.255",
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.0",
            "10.255.255.255",
            "172.16.0.0",
            "172.31.255.255",
            "192.168.0.0",
            "192.168.255.255",
            "100.64.0.1",
            "100.127.255.254",
            "169.254.169.254",
            "192.0.0.192",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.2.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "240.0.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "239.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "fec0::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:8.8.8.8",
            "::10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b::808:808",
            "64:ff9b:1::1",
            "2002:a00:1::1",
            "2002:808:808::1",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "5f00::1",
            "100::1",
            "4000::1",
            "1::1",
        ] {
            assert!(!public(denied), "{denied}");
        }
    }

    #[test]
    fn the_first_address_outside_each_range_is_public() {
        for allowed in [
            "9.255.255.255",
            "11.0.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "192.169.0.0",
            "100.63.255.254",
            "100.128.0.1",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "168.63.129.15",
            "168.63.129.17",
            "192.0.1.0",
            "192.0.3.0",
            "198.17.255.255",
            "198.20.0.0",
            "203.0.112.255",
            "203.0.114.0",
            "223.255.255.255",
            "8.8.8.8",
            "2606:4700::1111",
            "2001:200::1",
            "2001:db7::1",
            "2001:db9::1",
            "2003::1",
            "3ffe::1",
            "2a00::1",
        ] {
            assert!(public(allowed), "{allowed}");
        }
    }

    #[test]
    fn extra_prefixes_count_as_public() {
        let lab = [Prefix::parse("203.0.113.0/24").unwrap(), Prefix::parse("2001:db8::/32").unwrap()];
        assert!(AddressClass::of("203.0.113.9".parse().unwrap(), &lab).is_public());
        assert!(AddressClass::of("2001:db8::9".parse().unwrap(), &lab).is_public());
        assert_eq!(AddressClass::of("127.0.0.1".parse().unwrap(), &lab), AddressClass::Loopback);
        assert!(Prefix::parse("1.2.3.4/33").is_none() && Prefix::parse("1.2.3.4").is_none());
    }

    #[test]
    fn the_longest_prefixes_do_not_overflow() {
        let all = Prefix::parse("0.0.0.0/0").unwrap();
        assert!(all.contains("8.8.8.8".parse().unwrap()) && !all.contains("::1".parse().unwrap()));
    }
}
