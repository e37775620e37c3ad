//! Addresses of the pretend Internet: 203.0.113.0/24 first, 2001:db8::/32 when that is used up.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Hands out fixture addresses; each belongs to one scenario of a lab.
#[derive(Debug, Default)]
pub(crate) struct AddressPool {
    taken: HashSet<IpAddr>,
    v6_used: u16,
}

/// Where a scenario's written addresses went, if they were taken already.
pub(crate) type Moves = HashMap<IpAddr, IpAddr>;

impl AddressPool {
    /// Takes those of `wanted` that are free and returns the rest, which [`Self::replace`] must move.
    /// Addresses outside the fixture ranges belong to nobody and stay as they are.
    pub(crate) fn claim(&mut self, wanted: &[IpAddr]) -> Vec<IpAddr> {
        let mut own = HashSet::new();
        let mut clashes = Vec::new();
        for &address in wanted {
            if is_fixture(address) && own.insert(address) && !self.taken.insert(address) {
                clashes.push(address);
            }
        }
        clashes
    }

    /// A free address for each clash.
    pub(crate) fn replace(&mut self, clashes: &[IpAddr]) -> Moves {
        clashes.iter().map(|&old| (old, self.free())).collect()
    }

    /// The next free address.
    pub(crate) fn free(&mut self) -> IpAddr {
        let v4 = (10..=254).chain(1..10).map(|host| IpAddr::V4(Ipv4Addr::new(203, 0, 113, host)));
        for address in v4 {
            if self.taken.insert(address) {
                return address;
            }
        }
        loop {
            self.v6_used += 1;
            let address = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, self.v6_used));
            if self.taken.insert(address) {
                return address;
            }
        }
    }
}

/// Whether the lab routes this address.
pub(crate) fn is_fixture(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.octets()[..3] == [203, 0, 113],
        IpAddr::V6(v6) => v6.segments()[..2] == [0x2001, 0xdb8],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_address_is_moved_and_others_stay() {
        let mut pool = AddressPool::default();
        let ten = "203.0.113.10".parse().unwrap();
        assert!(pool.claim(&[ten, ten]).is_empty(), "one scenario may use an address twice");
        let clashes = pool.claim(&[ten, "203.0.113.11".parse().unwrap()]);
        assert_eq!(clashes, [ten]);
        assert_eq!(pool.replace(&clashes)[&ten].to_string(), "203.0.113.12");
    }

    #[test]
    fn addresses_that_the_lab_does_not_route_are_nobodys() {
        let mut pool = AddressPool::default();
        let private = ["10.0.0.5".parse().unwrap()];
        assert!(pool.claim(&private).is_empty());
        assert!(pool.claim(&private).is_empty());
    }

    #[test]
    fn ipv6_follows_when_ipv4_is_used_up() {
        let mut pool = AddressPool::default();
        let all: Vec<IpAddr> = (0..255).map(|_| pool.free()).collect();
        assert!(all[..254].iter().all(IpAddr::is_ipv4));
        assert_eq!(all[254].to_string(), "2001:db8:0:1::1");
        assert!(all.iter().all(|&address| is_fixture(address)));
    }
}
