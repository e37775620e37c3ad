//! Which names a file has held so far: what tells the second `mx` or extension of a name from the first.

use std::collections::BTreeSet;

/// A set of names in which one is found in the same time however many there are, and in logarithmic time where
/// somebody made them to lie in one place. The names themselves stay in the list they belong to.
pub(super) struct NameSet {
    /// The entry that was put last at each place, counted from 1; 0 where there is none. A power of two of them.
    places: Vec<u32>,
    entries: Vec<Entry>,
    /// What came to a place that was full.
    crowd: BTreeSet<(Vec<u8>, bool)>,
}

/// Small: a file may have ten thousand of them.
struct Entry {
    hash: u32,
    /// The one that was put at the same place before it.
    before: u32,
    /// Where it stands in its list.
    index: u32,
}

impl Default for NameSet {
    fn default() -> Self {
        Self { places: vec![0; 16], entries: Vec::new(), crowd: BTreeSet::new() }
    }
}

impl NameSet {
    /// Puts in `name` (`wild` makes it another one), which is going to stand at `index` of its list; `is_it` tells whether
    /// it stands at an earlier one. `false` if it is there already.
    // Not generic: each kind of item would be a kilobyte of Wasm.
    pub(super) fn insert(
        &mut self,
        name: &[u8],
        wild: bool,
        index: usize,
        is_it: &dyn Fn(usize) -> bool,
    ) -> bool {
        let hash = hash(name);
        match self.find(hash, is_it) {
            Place::Taken => false,
            Place::Full => self.crowd.insert((name.to_vec(), wild)),
            // It may have come while the place, then a wider one, was full.
            Place::Free if !self.crowd.is_empty() && self.crowd.contains(&(name.to_vec(), wild)) => false,
            Place::Free => {
                self.push(hash, index);
                true
            }
        }
    }

    fn find(&self, hash: u32, is_it: &dyn Fn(usize) -> bool) -> Place {
        let mut number = self.places.get(self.place(hash)).copied().unwrap_or(0);
        for _ in 0..FULL {
            let Some(entry) = self.entries.get((number as usize).wrapping_sub(1)) else { return Place::Free };
            if entry.hash == hash && is_it(entry.index as usize) {
                return Place::Taken;
            }
            number = entry.before;
        }
        Place::Full
    }

    fn push(&mut self, hash: u32, index: usize) {
        if self.entries.len() == self.places.len() {
            self.spread();
        }
        self.entries.push(Entry { hash, before: 0, index: small(index) });
        self.link(self.entries.len());
    }

    /// Twice as many places, so that about one entry lies at each.
    fn spread(&mut self) {
        self.places = vec![0; 2 * self.places.len()];
        (1..=self.entries.len()).for_each(|number| self.link(number));
    }

    fn link(&mut self, number: usize) {
        let Some(hash) = self.entries.get(number - 1).map(|entry| entry.hash) else { return };
        let place = self.place(hash);
        if let (Some(last), Some(entry)) = (self.places.get_mut(place), self.entries.get_mut(number - 1)) {
            entry.before = std::mem::replace(last, small(number));
        }
    }

    /// The high bits count too: FNV moves little into the low ones.
    fn place(&self, hash: u32) -> usize {
        (hash ^ hash >> 15) as usize & (self.places.len() - 1)
    }
}

enum Place {
    Free,
    Taken,
    Full,
}

/// FNV-1a.
fn hash(text: &[u8]) -> u32 {
    text.iter().fold(0x811c_9dc5, |hash, b| (hash ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

/// A file is at most 64 KiB.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// So many entries are looked at one after the other.
const FULL: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct List {
        names: NameSet,
        items: Vec<u32>,
    }

    impl List {
        fn insert(&mut self, n: u32) -> bool {
            let Self { names, items } = self;
            let is_new = names.insert(&n.to_le_bytes(), false, items.len(), &|at| items.get(at) == Some(&n));
            items.push(n);
            is_new
        }
    }

    #[test]
    fn each_is_new_once() {
        let mut list = List::default();
        for is_new in [true, false] {
            for n in 0..5000_u32 {
                assert_eq!(list.insert(n), is_new, "{n}");
            }
        }
        let full = list.names.crowd.len();
        assert!(full < 50, "{full} came to a full place");
    }

    #[test]
    fn a_wildcard_is_not_the_name_below_it() {
        let mut names = NameSet::default();
        let other = |_| false;
        assert!(
            names.insert(b"example.com", false, 0, &other) && names.insert(b"example.com", true, 1, &other)
        );
    }

    #[test]
    fn a_crowd_made_on_purpose_is_told_apart_too() {
        let mut names = NameSet::default();
        let one_place = |n: &u32| names.place(hash(&n.to_le_bytes())) == 0;
        let crowd: Vec<u32> = (0..5000).filter(one_place).collect();
        for n in &crowd {
            assert!(names.insert(&n.to_le_bytes(), false, 0, &|_| false), "{n}");
        }
        for n in &crowd[FULL..] {
            assert!(!names.insert(&n.to_le_bytes(), false, 0, &|_| false), "{n}");
        }
        assert_eq!((names.entries.len(), names.crowd.len()), (FULL, crowd.len() - FULL));
    }

    #[test]
    fn who_came_to_a_full_place_is_known_when_places_are_more() {
        let mut list = List::default();
        let neighbours: Vec<u32> =
            (0..2000).filter(|n: &u32| list.names.place(hash(&n.to_le_bytes())) == 0).collect();
        assert!(neighbours.len() > 2 * FULL);
        for is_new in [true, false] {
            let mut insert = |n: u32| assert_eq!(list.insert(n), is_new, "{n}");
            neighbours.iter().copied().for_each(&mut insert);
            (2000..4000).for_each(insert);
        }
        assert!(!list.names.crowd.is_empty());
    }
}
