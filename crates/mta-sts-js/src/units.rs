//! Where an octet stands in the text that JavaScript sees.

use crate::draft::signs;
use std::iter;

/// The text that octets decode to, and the UTF-16 unit at which each of them begins.
pub(crate) struct Units {
    /// For each octet, and for the end.
    starts: Vec<u32>,
    /// Octets at which lines begin; LF ends a line, a bare CR does not.
    lines: Vec<u32>,
}

/// Line and column, from 1, columns in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Units {
    /// Counts as `TextDecoder` would decode, but for what is no UTF-8: there each octet is one unit, as in
    /// `mta_sts::span`.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut starts = Vec::with_capacity(bytes.len() + 1);
        let mut unit = 0;
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                starts.resize(starts.len() + c.len_utf8(), unit);
                unit += if c > '\u{ffff}' { 2 } else { 1 };
            }
            for _ in chunk.invalid() {
                starts.push(unit);
                unit += 1;
            }
        }
        starts.push(unit);
        Self { starts, lines: lines(bytes) }
    }

    /// The same for the view of the octets, which a text field shows.
    pub(crate) fn of_view(bytes: &[u8]) -> Self {
        let mut starts = Vec::with_capacity(bytes.len() + 1);
        let mut unit = 0;
        for sign in signs(bytes) {
            starts.resize(starts.len() + sign.length, unit);
            unit += sign.units();
        }
        starts.push(unit);
        Self { starts, lines: lines(bytes) }
    }

    /// The unit at which `byte` begins; past the end is the end.
    pub(crate) fn unit(&self, byte: u32) -> u32 {
        let known = self.starts.get(byte as usize).or(self.starts.last());
        known.copied().unwrap_or_default()
    }

    /// Where `byte` stands for people.
    pub(crate) fn place(&self, byte: u32) -> Place {
        let line = self.lines.partition_point(|start| *start <= byte).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        // There are no more lines than octets, which are counted in 32 bits.
        Place { line: line as u32, column: self.unit(byte) - self.unit(start) + 1 }
    }
}

/// Octets at which lines begin.
fn lines(bytes: &[u8]) -> Vec<u32> {
    let ends = bytes.iter().zip(1u32..).filter(|(b, _)| **b == b'\n').map(|(_, after)| after);
    iter::once(0).chain(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::span::LineIndex;
    use proptest::prelude::*;

    #[test]
    fn units_are_those_of_the_decoded_text() {
        let units = Units::of("a\r\n😀x\u{301}\nb".as_bytes());
        let found: Vec<u32> = [0, 1, 2, 3, 7, 8, 10, 11, 99].map(|byte| units.unit(byte)).to_vec();
        assert_eq!(found, [0, 1, 2, 3, 5, 6, 7, 8, 9]);
        assert_eq!(Units::of(b"\xff\xe2\x82x").unit(3), 3, "an octet that is no UTF-8 is one unit");
    }

    proptest! {
        #[test]
        fn places_are_those_of_the_core(bytes in proptest::collection::vec(any::<u8>(), 0..80), text: String, at in 0u32..120) {
            for input in [&bytes[..], text.as_bytes()] {
                let (units, index) = (Units::of(input), LineIndex::new(input));
                let at = (0..=at.min(input.len() as u32)).rev()
                    .find(|at| std::str::from_utf8(input).map_or(true, |t| t.is_char_boundary(*at as usize))).unwrap_or(0);
                let (ours, theirs) = (units.place(at), index.position(at));
                if std::str::from_utf8(input).is_ok() {
                    prop_assert_eq!((ours.line, ours.column), (theirs.line, theirs.column));
                }
                prop_assert_eq!(ours.line, theirs.line);
            }
        }
    }
}
