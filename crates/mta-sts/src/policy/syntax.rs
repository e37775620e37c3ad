//! The file as lines, nothing lost (RFC 8461 §3.2: sts-policy-term is LF or CRLF).

use crate::{fields::position, span::Span};

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eol {
    /// LF.
    Lf,
    /// CRLF.
    CrLf,
    /// The file ends.
    Nothing,
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its octets without the line end.
    pub text: &'a [u8],
    /// Offset of its first octet.
    pub start: usize,
    /// How it ends.
    pub eol: Eol,
}

impl Line<'_> {
    /// The place of `self.text[from..to]`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.start + from, self.start + to)
    }

    /// The place of the text.
    pub fn text_span(&self) -> Span {
        self.span(0, self.text.len())
    }

    /// The place of the text and its line end.
    pub fn whole_span(&self) -> Span {
        self.span(0, self.text.len() + self.eol.length())
    }
}

impl Eol {
    /// Octets.
    pub fn length(self) -> usize {
        match self {
            Self::Lf => 1,
            Self::CrLf => 2,
            Self::Nothing => 0,
        }
    }
}

/// The lines of `body` from offset `from`. A last line end is an end, not the beginning of one more line.
pub fn lines(body: &[u8], from: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = body.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let Some(lf) = position(rest, b'\n') else {
            at = body.len();
            return Some(Line { text: rest, start, eol: Eol::Nothing });
        };
        at += lf + 1;
        Some(match &rest[..lf] {
            [text @ .., b'\r'] => Line { text, start, eol: Eol::CrLf },
            text => Line { text, start, eol: Eol::Lf },
        })
    })
}

/// The kinds of line end in a file, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EolKind {
    /// CRLF only.
    CrLf,
    /// LF only.
    Lf,
    /// Both.
    Mixed,
    /// Not one.
    None,
}

/// The kinds of line end in `body`.
pub fn eol_kind(body: &[u8]) -> EolKind {
    const LF: u8 = 1;
    const CRLF: u8 = 2;
    let kind = |before: u8, b: u8| match (before, b) {
        (b'\r', b'\n') => CRLF,
        (_, b'\n') => LF,
        _ => 0,
    };
    let first = body.first().map_or(0, |b| kind(0, *b));
    let pairs = body.iter().zip(body.get(1..).unwrap_or_default());
    let found = pairs.fold(first, |found, (before, b)| found | kind(*before, *b));
    EolKind::of(found & LF != 0, found & CRLF != 0)
}

impl EolKind {
    /// Of a file in which these were seen.
    pub(super) fn of(lf: bool, crlf: bool) -> Self {
        match (lf, crlf) {
            (true, true) => Self::Mixed,
            (true, false) => Self::Lf,
            (false, true) => Self::CrLf,
            (false, false) => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_line_end_begins_no_line() {
        let got: Vec<_> = lines(b"a\r\nb\n\nc", 0).map(|l| (l.text, l.start, l.eol)).collect();
        let want: [(&[u8], usize, Eol); 4] =
            [(b"a", 0, Eol::CrLf), (b"b", 3, Eol::Lf), (b"", 5, Eol::Lf), (b"c", 6, Eol::Nothing)];
        assert_eq!(got, want);
        assert_eq!(lines(b"a\n", 0).count(), 1);
        assert_eq!(lines(b"", 0).count(), 0);
        assert_eq!(lines(b"\r", 0).next().map(|l| l.text.len()), Some(1), "a bare CR ends nothing");
    }

    #[test]
    fn kinds_of_line_end() {
        for (body, want) in [
            (&b"a"[..], EolKind::None),
            (b"a\nb\n", EolKind::Lf),
            (b"a\r\nb", EolKind::CrLf),
            (b"a\r\nb\n", EolKind::Mixed),
            (b"a\rb", EolKind::None),
        ] {
            assert_eq!(eol_kind(body), want);
        }
    }
}
