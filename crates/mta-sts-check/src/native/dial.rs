//! Connects to addresses that the guard let pass, and to nothing else.

use super::guard::{Guard, Passed, Service, has_ipv6};
use mta_sts::address::AddressClass;
use std::{
    collections::{HashMap, HashSet},
    io,
    net::{IpAddr, SocketAddr},
    sync::OnceLock,
};
use tokio::net::TcpStream;

/// Most addresses of one host that are tried side by side.
pub const SIDE_BY_SIDE: usize = 4;

/// Dials (address, service) pairs.
#[derive(Debug, Default)]
pub struct Dialer {
    guard: Guard,
    /// Where the lab's addresses really are. Empty outside the lab.
    connect: HashMap<SocketAddr, SocketAddr>,
    ipv6: OnceLock<bool>,
}

/// The addresses of one host, sorted out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// To be dialled, at most [`SIDE_BY_SIDE`] of them.
    pub dial: Vec<Passed>,
    /// May be dialled, but are too many.
    pub rest: Vec<Passed>,
    /// Not public: reported, never dialled.
    pub blocked: Vec<(IpAddr, AddressClass)>,
    /// Left out because this machine has no IPv6: nothing is known about them.
    pub out_of_reach: usize,
}

impl Dialer {
    /// A dialer behind `guard`; `connect` is the lab's map, empty for the Internet.
    pub fn new(guard: Guard, connect: HashMap<SocketAddr, SocketAddr>) -> Self {
        Self { guard, connect, ipv6: OnceLock::new() }
    }

    /// Classifies the addresses of one answer, once for all.
    pub fn sort_out(&self, addresses: &[IpAddr]) -> Targets {
        let mut targets = Targets::default();
        let mut passed = Vec::new();
        let mut known = HashSet::new();
        for ip in addresses.iter().filter(|ip| known.insert(**ip)) {
            match self.guard.pass(*ip) {
                Err(class) => targets.blocked.push((*ip, class)),
                Ok(_) if ip.is_ipv6() && !self.reaches_ipv6() => targets.out_of_reach += 1,
                Ok(ip) => passed.push(ip),
            }
        }
        (targets.dial, targets.rest) = choose(passed);
        targets
    }

    /// Connects to a passed address at the service's port.
    ///
    /// # Errors
    /// What the system says.
    pub async fn dial(&self, to: Passed, service: Service) -> io::Result<TcpStream> {
        let socket = self.socket(to, service)?;
        let stream = TcpStream::connect(socket).await?;
        // The connection must stand to the very address that was classified.
        if stream.peer_addr()? != socket {
            return Err(io::Error::other("connected to another address"));
        }
        // Every message of ours is one write: waiting to fill a segment would only cost a round trip.
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    fn socket(&self, to: Passed, service: Service) -> io::Result<SocketAddr> {
        let wanted = SocketAddr::new(to.ip(), service.port());
        match self.connect.get(&wanted) {
            Some(real) => Ok(*real),
            None if self.connect.is_empty() => Ok(wanted),
            // The lab's world ends here; its addresses must not leak into the real one.
            None => Err(io::ErrorKind::ConnectionRefused.into()),
        }
    }

    /// Whether this is the pretend Internet of a lab.
    pub(crate) fn is_lab(&self) -> bool {
        !self.connect.is_empty()
    }

    fn reaches_ipv6(&self) -> bool {
        !self.connect.is_empty() || *self.ipv6.get_or_init(has_ipv6)
    }
}

/// Two of each family first, then whatever fills up; the order of the answer otherwise.
fn choose(passed: Vec<Passed>) -> (Vec<Passed>, Vec<Passed>) {
    let (v4, v6): (Vec<_>, Vec<_>) = passed.iter().copied().partition(|p| p.ip().is_ipv4());
    let half = SIDE_BY_SIDE / 2;
    let spare = |other: &Vec<Passed>| half + half.saturating_sub(other.len());
    let chosen: HashSet<Passed> =
        v4.iter().take(spare(&v6)).chain(v6.iter().take(spare(&v4))).copied().collect();
    passed.into_iter().partition(|p| chosen.contains(p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::address::Prefix;
    use proptest::prelude::*;

    fn ips(texts: &[&str]) -> Vec<IpAddr> {
        texts.iter().map(|t| t.parse().unwrap()).collect()
    }

    fn lab() -> Dialer {
        let also_public =
            ["203.0.113.0/24", "2001:db8::/32"].iter().filter_map(|p| Prefix::parse(p)).collect();
        let guard = Guard { also_public, ..Guard::default() };
        let nowhere = SocketAddr::from(([203, 0, 113, 255], 25));
        Dialer::new(guard, HashMap::from([(nowhere, SocketAddr::from(([127, 0, 0, 1], 1)))]))
    }

    fn dialled(texts: &[&str]) -> Vec<String> {
        lab().sort_out(&ips(texts)).dial.iter().map(|p| p.ip().to_string()).collect()
    }

    #[test]
    fn a_12_the_public_ones_of_a_mixed_answer_are_dialled() {
        let targets = lab().sort_out(&ips(&["10.0.0.1", "203.0.113.1", "::ffff:203.0.113.1"]));
        assert_eq!(targets.dial.iter().map(|p| p.ip()).collect::<Vec<_>>(), ips(&["203.0.113.1"]));
        let classes: Vec<_> = targets.blocked.iter().map(|(_, class)| *class).collect();
        assert_eq!(classes, [AddressClass::Private, AddressClass::EmbeddedIpv4]);
    }

    #[test]
    fn two_of_each_family_then_whatever_fills_up() {
        let [a, b, c, d, e] = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4", "203.0.113.5"];
        let [x, y, z] = ["2001:db8::1", "2001:db8::2", "2001:db8::3"];
        assert_eq!(dialled(&[a, b, c, d, e]), [a, b, c, d]);
        assert_eq!(dialled(&[a, b, c, x]), [a, b, c, x]);
        assert_eq!(dialled(&[x, y, z, a, b, c]), [x, y, a, b]);
        assert_eq!(dialled(&[a, a, x]), [a, x]);
        assert_eq!(lab().sort_out(&ips(&[a, b, c, d, e])).rest.len(), 1);
    }

    #[tokio::test]
    async fn the_lab_dials_only_what_its_map_holds() {
        let lab = lab();
        let passed = lab.sort_out(&ips(&["203.0.113.7"])).dial[0];
        assert_eq!(
            lab.dial(passed, Service::Smtp).await.unwrap_err().kind(),
            io::ErrorKind::ConnectionRefused
        );
    }

    #[test]
    fn ports_are_fixed() {
        let passed = lab().sort_out(&ips(&["203.0.113.7"])).dial[0];
        let internet = Dialer::default();
        assert_eq!(internet.socket(passed, Service::Smtp).unwrap().port(), 25);
        assert_eq!(internet.socket(passed, Service::Https).unwrap().port(), 443);
    }

    fn any_address() -> impl Strategy<Value = IpAddr> {
        prop_oneof![
            any::<u32>().prop_map(|bits| IpAddr::V4(bits.into())),
            any::<u128>().prop_map(|bits| IpAddr::V6(bits.into())),
            (any::<u8>(), any::<u16>())
                .prop_map(|(first, rest)| IpAddr::V4([first, 0, (rest >> 8) as u8, rest as u8].into())),
            any::<u32>().prop_map(|bits| IpAddr::V6(std::net::Ipv4Addr::from(bits).to_ipv6_mapped())),
            any::<u16>().prop_map(|host| IpAddr::V6([0x2606, 0x4700, 0, 0, 0, 0, 0, host].into())),
            any::<u8>().prop_map(|host| IpAddr::V4([10, 0, 0, host].into())),
        ]
    }

    proptest! {
        #[test]
        fn t1_no_dial_leaves_the_allow_set(addresses in proptest::collection::vec(any_address(), 0..12), smtp in any::<bool>()) {
            let dialer = Dialer { ipv6: OnceLock::from(true), ..Dialer::default() };
            let service = if smtp { Service::Smtp } else { Service::Https };
            let targets = dialer.sort_out(&addresses);
            prop_assert!(targets.dial.len() <= SIDE_BY_SIDE);
            for to in targets.dial.iter().chain(&targets.rest) {
                let socket = dialer.socket(*to, service).unwrap();
                prop_assert!(addresses.contains(&socket.ip()) && AddressClass::of(socket.ip(), &[]).is_public());
                prop_assert_eq!(socket.port(), if smtp { 25 } else { 443 });
            }
            let known: HashSet<_> = addresses.iter().collect();
            prop_assert_eq!(targets.dial.len() + targets.rest.len() + targets.blocked.len(), known.len());
        }
    }
}
