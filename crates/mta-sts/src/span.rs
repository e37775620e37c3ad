//! Positions: bytes inside, lines and UTF-16 columns for people and editors.

use serde::{Deserialize, Serialize};

/// Bytes `start..end` of the raw input, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end`. Inputs are capped far below 4 GiB, larger offsets saturate.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: saturate(start), end: saturate(end) }
    }

    /// How many bytes.
    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it is a place between bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of `input` that the span covers; empty where it lies outside.
    pub fn slice<'a>(&self, input: &'a [u8]) -> &'a [u8] {
        input.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// A value and the bytes it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A place as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Bytes from 0.
    pub byte: u32,
    /// Lines from 1; LF ends a line, a bare CR does not.
    pub line: u32,
    /// UTF-16 units from 1; an octet of invalid UTF-8 counts as one.
    pub column: u32,
}

/// Finds lines and columns in one input.
pub struct LineIndex<'a> {
    input: &'a [u8],
    starts: Vec<u32>,
}

impl<'a> LineIndex<'a> {
    /// Walks `input` once for its line starts.
    pub fn new(input: &'a [u8]) -> Self {
        let ends = input.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| saturate(i + 1));
        Self { input, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The position of `byte`; past the end means the end.
    pub fn position(&self, byte: u32) -> Position {
        let byte = byte.min(saturate(self.input.len()));
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = utf16_units(Span { start, end: byte }.slice(self.input)) + 1;
        Position { byte, line: saturate(line), column }
    }
}

/// UTF-16 units of `bytes`, each octet of invalid UTF-8 being one.
fn utf16_units(bytes: &[u8]) -> u32 {
    let units = bytes.utf8_chunks().map(|chunk| chunk.valid().encode_utf16().count() + chunk.invalid().len());
    saturate(units.sum())
}

fn saturate(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units_and_invalid_octets() {
        let index = LineIndex::new("a\r\n😀x\nb\rc".as_bytes());
        let at = |byte| {
            let p = index.position(byte);
            (p.line, p.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 3), "the CR is a column of its line");
        assert_eq!(at(7), (2, 3), "an astral character is two units");
        assert_eq!(at(11), (3, 3), "a bare CR ends no line");
        assert_eq!(at(99), (3, 4), "past the end is the end");
        assert_eq!(LineIndex::new(b"\xff\xfe:").position(2).column, 3);
    }
}
