//! Just enough DER (ITU-T X.690 §10) to show a certificate: definite lengths, one-octet tags, no recursion.
//!
//! A general parser (x509-parser and what it needs) would be a quarter of the whole module that browsers load.

/// Octets that are no DER, or not what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// The octets end before the element does.
    Truncated,
    /// A length that DER does not allow: indefinite, longer than needed, or over four octets.
    Length,
    /// Something else stands where this belongs.
    Expected(&'static str),
    /// Octets after the certificate.
    Trailing,
}

impl Malformed {
    /// For people.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Truncated => "the certificate ends too early",
            Self::Length => "a length in the certificate is not DER",
            Self::Expected(what) => what,
            Self::Trailing => "octets follow the certificate",
        }
    }
}

/// Reads elements from the front.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

/// One element: identifier octet and contents.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) value: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(octets: &'a [u8]) -> Self {
        Self { rest: octets }
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The identifier octet of the next element.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    pub(crate) fn element(&mut self) -> Result<Element<'a>, Malformed> {
        let (&tag, after_tag) = self.rest.split_first().ok_or(Malformed::Truncated)?;
        let (length, after_length) = length(after_tag)?;
        let (value, rest) = after_length.split_at_checked(length).ok_or(Malformed::Truncated)?;
        self.rest = rest;
        Ok(Element { tag, value })
    }

    /// The contents of the next element, which must have this tag; `what` is said where it has not.
    pub(crate) fn expect(&mut self, tag: u8, what: &'static str) -> Result<&'a [u8], Malformed> {
        let element = self.element()?;
        (element.tag == tag).then_some(element.value).ok_or(Malformed::Expected(what))
    }

    /// The contents of the next element if it has this tag; nothing is read where it has not.
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<&'a [u8]>, Malformed> {
        match self.peek() == Some(tag) {
            true => self.element().map(|element| Some(element.value)),
            false => Ok(None),
        }
    }
}

/// The elements inside a constructed one, as far as they can be read.
pub(crate) fn elements(contents: &[u8]) -> impl Iterator<Item = Element<'_>> {
    let mut reader = Reader::new(contents);
    std::iter::from_fn(move || reader.element().ok())
}

/// A positive INTEGER without its sign octet (X.690 §8.3).
pub(crate) fn unsigned(value: &[u8]) -> Option<&[u8]> {
    match value {
        [] | [0x80..=0xff, ..] | [0, ..=0x7f, ..] => None,
        [0, magnitude @ ..] if !magnitude.is_empty() => Some(magnitude),
        magnitude => Some(magnitude),
    }
}

/// A length and what follows it (X.690 §8.1.3, §10.1).
fn length(octets: &[u8]) -> Result<(usize, &[u8]), Malformed> {
    let (&first, rest) = octets.split_first().ok_or(Malformed::Truncated)?;
    if first < 0x80 {
        return Ok((usize::from(first), rest));
    }
    let count = usize::from(first & 0x7f);
    if count == 0 || count > 4 {
        return Err(Malformed::Length);
    }
    let (octets, rest) = rest.split_at_checked(count).ok_or(Malformed::Truncated)?;
    let length = octets.iter().fold(0_u32, |sum, octet| sum << 8 | u32::from(*octet));
    let shortest = octets[0] != 0 && length >= 0x80;
    let length = usize::try_from(length).ok().filter(|_| shortest).ok_or(Malformed::Length)?;
    Ok((length, rest))
}

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
/// `[n]`, primitive; add `n`.
pub(crate) const CONTEXT: u8 = 0x80;
/// `[n]`, constructed; add `n`.
pub(crate) const CONTEXT_CONSTRUCTED: u8 = 0xa0;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(octets: &[u8]) -> Result<(u8, &[u8]), Malformed> {
        Reader::new(octets).element().map(|e| (e.tag, e.value))
    }

    #[test]
    fn lengths_are_definite_and_shortest() {
        let long = [&[4, 0x81, 0x80][..], &[7; 128]].concat();
        assert_eq!(read(&long).map(|(_, value)| value.len()), Ok(128));
        for (octets, want) in [
            (&[0x30, 0][..], Ok((0x30, &[][..]))),
            (&[0x30, 1, 9, 9], Ok((0x30, &[9]))),
            (&[0x30, 2, 9], Err(Malformed::Truncated)),
            (&[0x30, 0x81, 1, 9], Err(Malformed::Length)),
            (&[0x30, 0x82, 0, 0x80], Err(Malformed::Length)),
            (&[0x30, 0x80, 9, 0, 0], Err(Malformed::Length)),
            (&[0x30, 0x84, 0x80, 0, 0, 0], Err(Malformed::Truncated)),
            (&[0x30, 0x85, 1, 0, 0, 0, 0], Err(Malformed::Length)),
            (&[0x30], Err(Malformed::Truncated)),
            (&[], Err(Malformed::Truncated)),
        ] {
            assert_eq!(read(octets), want, "{octets:02x?}");
        }
    }

    #[test]
    fn integers_are_positive_and_shortest() {
        for (value, want) in [
            (&[1][..], Some(&[1][..])),
            (&[0], Some(&[0])),
            (&[0, 0x80], Some(&[0x80])),
            (&[0, 0x7f], None),
            (&[0x80], None),
            (&[], None),
        ] {
            assert_eq!(unsigned(value), want, "{value:02x?}");
        }
    }
}
