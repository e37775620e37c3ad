//! The public suffix list as a tree of labels, from the right, level by level: the children of a node stand together,
//! sorted, behind those of the node before it.
//!
//! In the file: the number of nodes; how many children the root has and each node; the kind of each node, an octet; the
//! label of each node and a line feed. A child with the label `*` stands for those that are not there.

use crate::{OpenError, octets::Octets};
use std::ops::Range;

/// The list.
#[derive(Debug)]
pub(super) struct SuffixTree {
    /// All labels, one after the other.
    labels: Vec<u8>,
    roots: Range<usize>,
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    label: Range<usize>,
    kind: Kind,
    children: Range<usize>,
}

/// What the list says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing: there are only rules below it.
    Unlisted,
    /// A public suffix by its registry (the list's first part, ICANN's).
    Registry,
    /// One by someone who gives names away below their own.
    Private,
    /// None, though a wildcard says so.
    Exception,
}

impl SuffixTree {
    pub(super) fn read(octets: &mut Octets<'_>) -> Result<Self, OpenError> {
        let length = octets.number()? as usize;
        let mut families = Families::default();
        let roots = families.next(octets)?;
        let children = (0..length).map(|_| families.next(octets)).collect::<Result<Vec<_>, _>>()?;
        if families.end != length {
            return Err(OpenError::Inconsistent);
        }
        let kinds =
            octets.take(length)?.iter().map(|kind| Kind::read(*kind)).collect::<Result<Vec<_>, _>>()?;
        let mut tree = Self { labels: Vec::new(), roots, nodes: Vec::new() };
        for (children, kind) in children.into_iter().zip(kinds) {
            let start = tree.labels.len();
            tree.labels.extend(octets.line()?);
            tree.nodes.push(Node { label: start..tree.labels.len(), kind, children });
        }
        if tree.is_sorted() { Ok(tree) } else { Err(OpenError::Inconsistent) }
    }

    /// Whether a child can be found by halving.
    fn is_sorted(&self) -> bool {
        let families = self.nodes.iter().map(|node| &node.children).chain([&self.roots]);
        let sorted = |nodes: &[Node]| nodes.is_sorted_by(|a, b| self.label(a) < self.label(b));
        families.into_iter().all(|family| self.nodes.get(family.clone()).is_some_and(sorted))
    }

    fn label(&self, node: &Node) -> &[u8] {
        self.labels.get(node.label.clone()).unwrap_or_default()
    }

    fn child(&self, family: &Range<usize>, label: &str) -> Option<&Node> {
        let family = self.nodes.get(family.clone())?;
        let place = family.binary_search_by(|node| self.label(node).cmp(label.as_bytes())).ok()?;
        family.get(place)
    }

    /// The public suffix of `name`, by where it begins, and of what kind it is. The algorithm is the list's own: an
    /// exception wins, else the longest rule does, and the last label alone where there is none.
    fn suffix(&self, name: &str) -> (usize, Kind) {
        let mut begins = name.rfind('.').map_or(0, |dot| dot + 1);
        let mut kind = Kind::Unlisted;
        let (mut family, mut behind) = (&self.roots, name.len() + 1);
        for label in name.rsplit('.') {
            let own = self.child(family, label);
            let Some(node) = own.or_else(|| self.child(family, "*")) else { break };
            if node.kind == Kind::Exception {
                return (behind.min(name.len()), Kind::Unlisted);
            }
            let from = behind - label.len() - 1;
            if node.kind != Kind::Unlisted {
                (begins, kind) = (from, node.kind);
            }
            (family, behind) = (&node.children, from);
        }
        (begins, kind)
    }

    pub(super) fn registrable<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (begins, _) = self.suffix(name);
        let above = name.get(..begins.checked_sub(1)?)?;
        name.get(above.rfind('.').map_or(0, |dot| dot + 1)..)
    }

    pub(super) fn is_registry_suffix(&self, name: &str) -> bool {
        self.suffix(name) == (0, Kind::Registry)
    }
}

impl Kind {
    fn read(octet: u8) -> Result<Self, OpenError> {
        let known = [Self::Unlisted, Self::Registry, Self::Private, Self::Exception];
        known.get(usize::from(octet)).copied().ok_or(OpenError::Inconsistent)
    }
}

/// Where the children of the next node stand.
#[derive(Default)]
struct Families {
    end: usize,
}

impl Families {
    fn next(&mut self, octets: &mut Octets<'_>) -> Result<Range<usize>, OpenError> {
        let start = self.end;
        self.end = start.saturating_add(octets.number()? as usize);
        Ok(start..self.end)
    }
}
