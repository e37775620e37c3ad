//! Operators who do not want to be asked by us.

use mta_sts::{DnsName, address::Prefix};
use std::net::IpAddr;

/// Names and networks that are left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptOut {
    names: Vec<DnsName>,
    networks: Vec<Prefix>,
}

impl OptOut {
    /// Reads a list: a name (which stands for everything below it too), an address or a prefix a line; `#` begins a
    /// comment.
    pub fn parse(text: &str) -> Self {
        let mut list = Self::default();
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        for entry in lines.filter(|line| !line.is_empty()) {
            match network(entry) {
                Some(prefix) => list.networks.push(prefix),
                None => list.names.push(DnsName::from_text(entry)),
            }
        }
        list
    }

    /// Whether `name` is on the list.
    pub(crate) fn has_name(&self, name: &DnsName) -> bool {
        self.names.iter().any(|listed| name.is_under(listed.as_str()))
    }

    /// Whether `ip` is on the list.
    pub(crate) fn has_address(&self, ip: IpAddr) -> bool {
        self.networks.iter().any(|prefix| prefix.contains(ip))
    }
}

fn network(entry: &str) -> Option<Prefix> {
    let single =
        entry.parse::<IpAddr>().ok().map(|ip| format!("{ip}/{}", if ip.is_ipv4() { 32 } else { 128 }));
    Prefix::parse(single.as_deref().unwrap_or(entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t2_names_and_networks_are_left_alone() {
        let list = OptOut::parse("# asked by mail\nExample.org.\n192.0.2.0/24 # theirs\n2001:db8::1\n\n");
        let has = |name: &str| list.has_name(&DnsName::from_text(name));
        assert!(has("example.org") && has("mx.example.org") && !has("anexample.org") && !has("example.com"));
        let has = |ip: &str| list.has_address(ip.parse().unwrap());
        assert!(has("192.0.2.9") && has("2001:db8::1") && !has("192.0.3.1") && !has("2001:db8::2"));
    }
}
