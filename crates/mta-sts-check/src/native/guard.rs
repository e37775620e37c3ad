//! Which addresses we may connect to. There is no "allow all": the lab names its own ranges.

use mta_sts::address::{AddressClass, Prefix};
use std::net::{IpAddr, UdpSocket};

/// What we connect to: the port is part of the type, nobody names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// A policy host (RFC 8461 §3.2), port 443.
    Https,
    /// A mail server (RFC 5321 §4.5.4.2), port 25.
    Smtp,
}

impl Service {
    /// Its port.
    pub fn port(self) -> u16 {
        match self {
            Self::Https => 443,
            Self::Smtp => 25,
        }
    }
}

/// Decides which addresses are passed to the dialer.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// Prefixes that count as public beside the public ones: the lab's.
    pub also_public: Vec<Prefix>,
    /// Addresses of this machine: public perhaps, but never a target.
    pub own_addresses: Vec<IpAddr>,
}

/// An address that a [`Guard`] let pass. Only a guard makes one, and the dialer takes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Passed(IpAddr);

impl Passed {
    /// The address.
    pub fn ip(self) -> IpAddr {
        self.0
    }
}

impl Guard {
    /// A guard that also knows this machine's own addresses.
    pub fn here() -> Self {
        Self { also_public: Vec::new(), own_addresses: own_addresses() }
    }

    /// Lets `ip` pass.
    ///
    /// # Errors
    /// It is not public, or our own: its class.
    pub fn pass(&self, ip: IpAddr) -> Result<Passed, AddressClass> {
        if self.own_addresses.contains(&ip) {
            return Err(AddressClass::Loopback);
        }
        match AddressClass::of(ip, &self.also_public) {
            AddressClass::Public => Ok(Passed(ip)),
            class => Err(class),
        }
    }
}

/// The addresses that this machine would send from. Connecting a UDP socket sends nothing: it only asks the routing
/// table.
fn own_addresses() -> Vec<IpAddr> {
    ["192.0.2.1", "2001:db8::1"].iter().filter_map(|there| source_address(there.parse().ok()?)).collect()
}

/// Whether this machine has a route to IPv6. Without one, nothing is to be learnt about a server's IPv6 addresses.
pub(crate) fn has_ipv6() -> bool {
    // An address of the range that is allocated to the registries (RFC 4291 §2.5.4).
    "2400::1".parse().ok().and_then(source_address).is_some()
}

fn source_address(there: IpAddr) -> Option<IpAddr> {
    let any: IpAddr = match there {
        IpAddr::V4(_) => std::net::Ipv4Addr::UNSPECIFIED.into(),
        IpAddr::V6(_) => std::net::Ipv6Addr::UNSPECIFIED.into(),
    };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((there, 9)).ok()?;
    socket.local_addr().ok().map(|addr| addr.ip())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_14_own_addresses_are_denied() {
        let own: IpAddr = "8.8.4.4".parse().unwrap();
        let guard = Guard { own_addresses: vec![own], ..Guard::default() };
        assert_eq!(guard.pass(own), Err(AddressClass::Loopback));
        assert!(guard.pass("8.8.8.8".parse().unwrap()).is_ok());
    }

    #[test]
    fn the_lab_opens_its_own_ranges_only() {
        let guard = Guard { also_public: vec![Prefix::parse("203.0.113.0/24").unwrap()], ..Guard::default() };
        assert!(guard.pass("203.0.113.9".parse().unwrap()).is_ok());
        assert_eq!(guard.pass("127.0.0.1".parse().unwrap()), Err(AddressClass::Loopback));
        assert_eq!(guard.pass("198.51.100.1".parse().unwrap()), Err(AddressClass::Documentation));
    }

    proptest! {
        #[test]
        fn t1_what_passes_is_public(bits in any::<u128>(), v4 in any::<bool>()) {
            let ip: IpAddr = if v4 { IpAddr::V4((bits as u32).into()) } else { IpAddr::V6(bits.into()) };
            let passed = Guard::default().pass(ip).is_ok();
            prop_assert_eq!(passed, AddressClass::of(ip, &[]).is_public());
        }
    }
}
