//! The shape that the TXT records of MTA-STS and TLSRPT share: `v=NAME; field; field;` (RFC 8461 §3.1, RFC 8460 §3).

use crate::span::Span;

/// How a TXT record begins, judged against a version such as `v=STSv1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// The version and `;` at once: what RFC 8461 §3.1 selects records by.
    Exact,
    /// White space before the first `;`: fits the ABNF, not the selection rule (erratum 6285).
    Spaced,
    /// The version and nothing more.
    Bare,
    /// The version, then something that is neither letter nor digit, but no `;`.
    Broken,
    /// Holds the version's name, but does not start with it.
    Attempt,
    /// Something else.
    Foreign,
}

impl Start {
    /// The start of `record`; `version` is `v=STSv1` or `v=TLSRPTv1`, compared case-sensitively (`%s`).
    pub(crate) fn of(record: &[u8], version: &str) -> Self {
        let name = version.as_bytes().get(2..).unwrap_or_default();
        let Some(rest) = record.strip_prefix(version.as_bytes()) else {
            return if contains_ignoring_case(record, name) { Self::Attempt } else { Self::Foreign };
        };
        match rest.iter().position(|b| !is_wsp(*b)).map(|at| (at, rest[at])) {
            None => Self::Bare,
            Some((0, b';')) => Self::Exact,
            Some((_, b';')) => Self::Spaced,
            // `STSv10` runs on: another version.
            Some((0, b)) if b.is_ascii_alphanumeric() => Self::Attempt,
            Some(_) => Self::Broken,
        }
    }

    /// What tolerant senders take for a record of theirs (conformance.md §0).
    pub(crate) fn is_lenient_candidate(self) -> bool {
        matches!(self, Self::Exact | Self::Spaced | Self::Bare)
    }

    /// Whether it begins with the version, whatever follows.
    pub(crate) fn has_version(self) -> bool {
        !matches!(self, Self::Attempt | Self::Foreign)
    }
}

/// One `;`-separated part after the version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    /// Its text without the white space around it; may be empty.
    pub text: &'a [u8],
    /// Where that stands.
    pub span: Span,
    /// No `;` follows.
    pub last: bool,
    /// White space stands between it and the end of the record, without `;`.
    pub trails: bool,
}

impl<'a> Field<'a> {
    /// Name and value around the first `=`, untrimmed.
    pub(crate) fn split(&self) -> Option<(&'a [u8], &'a [u8])> {
        let at = self.text.iter().position(|b| *b == b'=')?;
        Some((&self.text[..at], &self.text[at + 1..]))
    }

    /// Where the value stands.
    pub(crate) fn value_span(&self) -> Span {
        let name = self.split().map_or(0, |(name, _)| name.len() + 1);
        Span::new(self.span.start as usize + name, self.span.end as usize)
    }

    /// White space touches the `=`: outside the ABNF, and not trimmed by anyone.
    pub(crate) fn spaced_equals(&self) -> bool {
        self.split().is_some_and(|(name, value)| {
            name.last().is_some_and(|b| is_wsp(*b)) || value.first().is_some_and(|b| is_wsp(*b))
        })
    }
}

/// The parts after the first `;`.
pub(crate) fn fields(record: &[u8]) -> impl Iterator<Item = Field<'_>> {
    let mut next = record.iter().position(|b| *b == b';').map(|at| at + 1);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = &record[start..];
        let semicolon = rest.iter().position(|b| *b == b';');
        next = semicolon.map(|at| start + at + 1);
        let raw = &rest[..semicolon.unwrap_or(rest.len())];
        let text = trim(raw);
        let front = raw.iter().take_while(|b| is_wsp(**b)).count().min(raw.len() - text.len());
        let span = Span::new(start + front, start + front + text.len());
        let trails = semicolon.is_none() && !text.is_empty() && front + text.len() < raw.len();
        Some(Field { text, span, last: semicolon.is_none(), trails })
    })
}

/// `name=value` of the extension grammar: name of a letter or digit, then at most 31 of letter, digit, `_`, `-`, `.`; value printable
/// without `=`, `;` and space (RFC 8461 §3.1).
pub(crate) fn is_extension(name: &[u8], value: &[u8]) -> bool {
    let value_octet = |b: &u8| matches!(b, 0x21..=0x3a | 0x3c | 0x3e..=0x7e);
    is_extension_name(name) && !value.is_empty() && value.iter().all(value_octet)
}

/// The name of an extension field, of records and policies alike.
pub(crate) fn is_extension_name(name: &[u8]) -> bool {
    let inner = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    name.len() <= 32 && name.first().is_some_and(u8::is_ascii_alphanumeric) && name.iter().all(inner)
}

/// The offset of the first `octet`, eight octets at a time: half of what reading a clean policy takes is walking over
/// letters.
pub(crate) fn position(text: &[u8], octet: u8) -> Option<usize> {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let (words, rest) = text.as_chunks::<8>();
    let found = words.iter().enumerate().find_map(|(n, word)| {
        let difference = u64::from_le_bytes(*word) ^ (EACH * u64::from(octet));
        // An octet that is zero gets its highest bit set; above the lowest of them others may get it too.
        let zero = difference.wrapping_sub(EACH) & !difference & (EACH << 7);
        (zero != 0).then(|| n * 8 + zero.trailing_zeros() as usize / 8)
    });
    found.or_else(|| rest.iter().position(|b| *b == octet).map(|at| words.len() * 8 + at))
}

/// SP or HTAB (RFC 5234 appendix B.1).
pub(crate) fn is_wsp(b: u8) -> bool {
    matches!(b, b' ' | b'\t')
}

/// Printable US-ASCII or TAB.
pub(crate) fn is_text(b: &u8) -> bool {
    matches!(b, b'\t' | 0x20..=0x7e)
}

/// `text` without WSP around it.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    trim_end(trim_start(text))
}

/// `text` without WSP in front.
// A loop over patterns: made small for the page, iterators are calls, and this runs several times a line.
pub(crate) fn trim_start(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = text {
        text = rest;
    }
    text
}

/// `text` without WSP at its end.
pub(crate) fn trim_end(mut text: &[u8]) -> &[u8] {
    while let [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

/// The first octet outside printable US-ASCII and TAB, with the whole character it begins.
pub(crate) fn first_strange(record: &[u8]) -> Option<Span> {
    let at = record.iter().position(|b| !is_text(b))?;
    Some(Span::new(at, at + character_length(&record[at..])))
}

/// The length of the character that `bytes` begins with; 1 where it is no valid UTF-8.
pub(crate) fn character_length(bytes: &[u8]) -> usize {
    let chunk = bytes.utf8_chunks().next();
    chunk.and_then(|chunk| chunk.valid().chars().next()).map_or(1, char::len_utf8)
}

/// A character for people: `U+00A0`, or `octet FF` where it is none.
pub(crate) fn name_character(bytes: &[u8]) -> String {
    let character = bytes.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
    match (character, bytes.first()) {
        (Some(c), _) => format!("U+{:04X}", u32::from(c)),
        (None, Some(octet)) => format!("octet {octet:02X}"),
        (None, None) => String::new(),
    }
}

fn contains_ignoring_case(text: &[u8], needle: &[u8]) -> bool {
    text.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_an_octet_is_found_at_every_offset() {
        for at in 0..20 {
            let mut text = [b'\x0b', 0x8a, 0, 0xff, b'\t'].repeat(4);
            assert_eq!(position(&text, b'\n'), None);
            text[19] = b'\n';
            text[at] = b'\n';
            assert_eq!(position(&text, b'\n'), Some(at));
        }
        assert_eq!(position(b"", b'\n'), None);
        assert_eq!(position(b"\xff\x80\x00", 0), Some(2));
    }

    #[test]
    fn starts() {
        for (record, want) in [
            ("v=STSv1; id=1", Start::Exact),
            ("v=STSv1;", Start::Exact),
            ("v=STSv1 ; id=1", Start::Spaced),
            ("v=STSv1", Start::Bare),
            ("v=STSv1\t ", Start::Bare),
            ("v=STSv1, id=1", Start::Broken),
            ("v=STSv1 id=1", Start::Broken),
            ("v=STSv10; id=1", Start::Attempt),
            ("V=STSv1; id=1", Start::Attempt),
            (" v=STSv1; id=1", Start::Attempt),
            ("id=1; v=stsV1", Start::Attempt),
            ("\"v=STSv1; id=1\"", Start::Attempt),
            ("v=spf1 -all", Start::Foreign),
            ("", Start::Foreign),
        ] {
            assert_eq!(Start::of(record.as_bytes(), "v=STSv1"), want, "{record}");
        }
    }

    #[test]
    fn fields_know_their_place() {
        let record = b"v=STSv1;  id=1 ;; x=y ";
        let got: Vec<_> = fields(record).map(|f| (f.text, f.span.slice(record), f.last, f.trails)).collect();
        assert_eq!(got.len(), 3);
        assert!(got.iter().all(|(text, slice, ..)| text == slice));
        assert_eq!(got[0].0, b"id=1");
        assert_eq!(got[1].0, b"");
        assert_eq!((got[2].0, got[2].2, got[2].3), (&b"x=y"[..], true, true));
    }
}
