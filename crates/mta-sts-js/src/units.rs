//! Where an octet stands in the text that JavaScript sees.

use crate::draft::{Sign, signs};
use std::iter;

/// The text that octets decode to, and the UTF-16 unit at which each of them begins.
pub(crate) struct Units {
    /// Octets from which on each is one unit again, and the units that they begin at: the ends of characters that have
    /// more octets than units.
    turns: Vec<(u32, u32)>,
    /// Octets at which lines begin; LF ends a line, a bare CR does not.
    lines: Vec<u32>,
    /// Octets in all.
    length: u32,
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
        let mut units = Self::new(bytes);
        if bytes.is_ascii() {
            return units;
        }
        let (mut byte, mut unit) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                units.character(
                    &mut byte,
                    &mut unit,
                    c.len_utf8() as u32,
                    if c > '\u{ffff}' { 2 } else { 1 },
                );
            }
            let invalid = chunk.invalid().len() as u32;
            (byte, unit) = (byte + invalid, unit + invalid);
        }
        units
    }

    /// The same for the view of the octets, which a text field shows; `see` is told of each sign and its unit.
    pub(crate) fn of_view(bytes: &[u8], mut see: impl FnMut(u32, Sign)) -> Self {
        let mut units = Self::new(bytes);
        let (mut byte, mut unit) = (0, 0);
        for sign in signs(bytes) {
            see(unit, sign);
            units.character(&mut byte, &mut unit, sign.length as u32, sign.units());
        }
        units
    }

    fn new(bytes: &[u8]) -> Self {
        // A file is far below 4 GiB.
        Self { turns: Vec::new(), lines: lines(bytes), length: bytes.len() as u32 }
    }

    fn character(&mut self, byte: &mut u32, unit: &mut u32, octets: u32, units: u32) {
        (*byte, *unit) = (*byte + octets, *unit + units);
        if octets != units {
            self.turns.push((*byte, *unit));
        }
    }

    /// The unit at which `byte` begins; past the end is the end.
    pub(crate) fn unit(&self, byte: u32) -> u32 {
        let byte = byte.min(self.length);
        let next = self.turns.partition_point(|(turn, _)| *turn <= byte);
        let (turn, unit) =
            next.checked_sub(1).and_then(|last| self.turns.get(last)).copied().unwrap_or_default();
        unit + (byte - turn)
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
