//! What one scenario says about names, and how an authoritative server reads it (RFC 1034 §4.3.2, RFC 4592).

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use hickory_proto::rr::{RData, RecordType};

use crate::scenario::is_under;

/// The names of one scenario.
#[derive(Debug, Default)]
pub(crate) struct Zone {
    /// D.
    pub(crate) domain: String,
    nodes: BTreeMap<String, Node>,
    /// Foreign names that exist although nothing is known of them.
    mentioned: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Node {
    /// The answer for every type that has none of its own.
    whole: Option<RecordSet>,
    types: BTreeMap<RecordType, RecordSet>,
}

/// The answer for a name and type.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecordSet {
    pub(crate) outcome: Outcome,
    /// SERVFAIL unless the client asks without validation (CD=1).
    pub(crate) bogus: bool,
    pub(crate) records: Vec<RData>,
    pub(crate) ttl: u32,
    pub(crate) ad: bool,
    pub(crate) ede: Option<u16>,
}

/// How a resolver answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// With records, or NODATA without.
    #[default]
    NoError,
    NxDomain,
    ServFail,
    Refused,
    /// No answer at all.
    Timeout,
}

/// What a zone knows of a name and type.
#[derive(Debug)]
pub(crate) enum Found<'a> {
    Set(&'a RecordSet),
    /// A CNAME to this name.
    Alias(&'a RecordSet, String),
    /// The name exists, the type does not.
    Empty,
}

impl Zone {
    /// An empty zone. Foreign names exist, as does what lies above them.
    pub(crate) fn new(domain: &str, mentioned: BTreeSet<String>) -> Self {
        Self { domain: domain.to_owned(), nodes: BTreeMap::new(), mentioned }
    }

    /// Sets the answer for a name and type.
    pub(crate) fn set(&mut self, name: &str, kind: RecordType, set: RecordSet) {
        self.nodes.entry(name.to_owned()).or_default().types.insert(kind, set);
    }

    /// The answer for a name and type, to be changed.
    pub(crate) fn get_mut(&mut self, name: &str, kind: RecordType) -> &mut RecordSet {
        self.nodes.entry(name.to_owned()).or_default().types.entry(kind).or_default()
    }

    /// Sets the answer for all types that have none of their own.
    pub(crate) fn set_whole(&mut self, name: &str, set: RecordSet) {
        self.nodes.entry(name.to_owned()).or_default().whole = Some(set);
    }

    /// Makes what is known of the name bogus.
    pub(crate) fn make_bogus(&mut self, name: &str) {
        let node = self.nodes.entry(name.to_owned()).or_default();
        node.types.values_mut().for_each(|set| set.bogus = true);
    }

    /// Removes the name.
    pub(crate) fn remove(&mut self, name: &str) {
        self.nodes.remove(name);
    }

    /// Removes one type, and the name with its last one.
    pub(crate) fn remove_type(&mut self, name: &str, kind: RecordType) {
        if let Some(node) = self.nodes.get_mut(name) {
            node.types.remove(&kind);
            if node.types.is_empty() && node.whole.is_none() {
                self.nodes.remove(name);
            }
        }
    }

    /// Looks a name up. None: this zone knows no such name.
    pub(crate) fn find(&self, name: &str, kind: RecordType) -> Option<Found<'_>> {
        if let Some(node) = self.nodes.get(name) {
            return Some(node.find(kind));
        }
        if self.is_above_a_name(name) {
            return Some(Found::Empty);
        }
        // RFC 4592 §3.3.1: the wildcard of the closest encloser, and no other, answers.
        let encloser = ancestors(name).find(|ancestor| self.exists(ancestor));
        let wildcard = encloser.and_then(|encloser| self.nodes.get(&format!("*.{encloser}")));
        match wildcard {
            Some(node) => Some(node.find(kind)),
            None => self.is_mentioned(name).then_some(Found::Empty),
        }
    }

    /// The addresses of a name, through aliases, as a resolver without validation sees them.
    pub(crate) fn addresses(&self, name: &str) -> Vec<IpAddr> {
        let name = self.canonical(name);
        let mut addresses = Vec::new();
        for kind in [RecordType::A, RecordType::AAAA] {
            if let Some(Found::Set(set)) = self.find(&name, kind) {
                addresses.extend(set.records.iter().filter_map(RData::ip_addr));
            }
        }
        addresses
    }

    /// The name at the end of the aliases.
    pub(crate) fn canonical(&self, name: &str) -> String {
        let mut name = name.to_owned();
        for _ in 0..MAX_LINKS {
            match self.find(&name, RecordType::A) {
                Some(Found::Alias(_, target)) => name = target,
                _ => break,
            }
        }
        name
    }

    fn is_above_a_name(&self, name: &str) -> bool {
        let below = |(owner, node): (&String, &Node)| node.exists() && owner != name && is_under(owner, name);
        self.nodes.iter().any(below)
    }

    fn exists(&self, name: &str) -> bool {
        self.nodes.get(name).is_some_and(Node::exists) || self.is_above_a_name(name)
    }

    /// A name with an underscore is no host and no domain that somebody registered.
    fn is_mentioned(&self, name: &str) -> bool {
        !name.contains('_') && self.mentioned.iter().any(|mention| is_under(mention, name))
    }
}

impl Node {
    fn find(&self, kind: RecordType) -> Found<'_> {
        if let Some(set) = self.types.get(&kind) {
            return Found::Set(set);
        }
        if let Some(set) = &self.whole {
            return Found::Set(set);
        }
        if let Some(set) = self.types.get(&RecordType::CNAME)
            && let Some(RData::CNAME(target)) = set.records.first()
        {
            return Found::Alias(set, crate::dns::text(target));
        }
        match self.types.values().find(|_| !self.exists()) {
            Some(missing) => Found::Set(missing),
            None => Found::Empty,
        }
    }

    /// Whether there is such a name, or only a word that says that there is none.
    fn exists(&self) -> bool {
        let mut sets = self.types.values().chain(&self.whole);
        sets.any(|set| set.outcome != Outcome::NxDomain) || (self.types.is_empty() && self.whole.is_none())
    }
}

/// The names above a name, nearest first.
fn ancestors(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices().filter(|&(_, c)| c == '.').map(|(dot, _)| &name[dot + 1..])
}

/// More aliases in a row than any resolver follows.
pub(crate) const MAX_LINKS: usize = 16;

#[cfg(test)]
mod tests {
    use hickory_proto::rr::rdata::A;

    use super::*;

    fn zone(names: &[&str]) -> Zone {
        let mut zone = Zone::new("example.com", BTreeSet::from(["mx.gone.example".to_owned()]));
        for name in names {
            let records = vec![RData::A(A::new(203, 0, 113, 1))];
            zone.set(name, RecordType::A, RecordSet { records, ..Default::default() });
        }
        zone
    }

    fn seen(zone: &Zone, name: &str) -> &'static str {
        match zone.find(name, RecordType::A) {
            Some(Found::Set(set)) if set.outcome == Outcome::NxDomain => "word",
            Some(Found::Set(_)) => "records",
            Some(Found::Alias(..)) => "alias",
            Some(Found::Empty) => "empty",
            None => "none",
        }
    }

    #[test]
    fn wildcards_follow_rfc_4592() {
        let zone = zone(&["*.example.com", "mx1.example.com", "_smtp._tls.example.com"]);
        for (name, expected, why) in [
            ("any.example.com", "records", "the wildcard stands for one label"),
            ("a.b.example.com", "records", "and for several"),
            ("mx1.example.com", "records", "the name itself"),
            ("x.mx1.example.com", "none", "the closest encloser is mx1, which has no wildcard"),
            ("_tls.example.com", "empty", "an empty non-terminal is no match for the wildcard"),
            ("example.com", "empty", "names lie below"),
            ("com", "empty", "and below this one"),
            ("example.org", "none", "nothing known"),
        ] {
            assert_eq!(seen(&zone, name), expected, "{name}: {why}");
        }
    }

    #[test]
    fn a_word_hides_the_wildcard_and_makes_no_name() {
        let mut zone = zone(&["*.example.com"]);
        let nxdomain = RecordSet { outcome: Outcome::NxDomain, ..Default::default() };
        zone.set_whole("mta-sts.example.com", nxdomain);
        assert_eq!(seen(&zone, "mta-sts.example.com"), "word");
        assert_eq!(seen(&zone, "x.mta-sts.example.com"), "records", "the encloser is example.com");
    }

    #[test]
    fn mentioned_names_and_what_is_above_them_exist() {
        let zone = zone(&[]);
        assert_eq!(seen(&zone, "gone.example"), "empty");
        assert_eq!(seen(&zone, "mx.gone.example"), "empty");
        assert_eq!(seen(&zone, "x.gone.example"), "none");
    }

    #[test]
    fn the_last_type_takes_the_name_with_it() {
        let mut zone = zone(&["*.example.com", "mx1.example.com"]);
        zone.remove_type("mx1.example.com", RecordType::A);
        assert!(matches!(zone.find("mx1.example.com", RecordType::TXT), Some(Found::Empty)));
        zone.remove("*.example.com");
        assert_eq!(seen(&zone, "mx1.example.com"), "none");
    }
}
