//! TXT records as zone files write them: character-strings in quotes (RFC 1035 §5.1).

use crate::{evidence::TxtRecord, octets::Octets};

/// Why a text is no sequence of quoted strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteFault {
    /// Something stands between or after the quotes.
    OutsideQuotes,
    /// A quote has no end.
    NotClosed,
    /// A backslash is followed by one or two digits (RFC 1035 §5.1 asks for three).
    NotThreeDigits,
    /// `\\DDD` above 255.
    NoOctet,
    /// A string over 255 octets (RFC 1035 §3.3).
    TooLong,
}

/// The record that someone types: the text itself, or, where it begins with a quote, what that writes.
///
/// # Errors
/// As [`quoted_record`].
pub fn record(text: &str) -> Result<TxtRecord, QuoteFault> {
    match text.starts_with('"') {
        true => quoted_record(text.as_bytes()),
        false => Ok(text.as_bytes().to_vec().into()),
    }
}

/// The record that `text` writes as one or more strings in quotes, with white space between them.
///
/// # Errors
/// The first fault, left to right.
pub fn quoted_record(text: &[u8]) -> Result<TxtRecord, QuoteFault> {
    let mut strings = Vec::new();
    let mut rest = text.trim_ascii_start();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix(b"\"").ok_or(QuoteFault::OutsideQuotes)?;
        let (string, after) = quoted_string(quoted)?;
        if string.len() > 255 {
            return Err(QuoteFault::TooLong);
        }
        strings.push(Octets(string));
        rest = after.trim_ascii_start();
    }
    Ok(TxtRecord { strings })
}

/// A string up to its closing quote, and what follows.
fn quoted_string(mut rest: &[u8]) -> Result<(Vec<u8>, &[u8]), QuoteFault> {
    let mut string = Vec::new();
    loop {
        rest = match rest {
            [] => return Err(QuoteFault::NotClosed),
            [b'"', after @ ..] => return Ok((string, after)),
            [b'\\', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', after @ ..] => {
                let number = [a, b, c].iter().fold(0u16, |n, digit| n * 10 + u16::from(**digit - b'0'));
                string.push(u8::try_from(number).map_err(|_| QuoteFault::NoOctet)?);
                after
            }
            [b'\\', b'0'..=b'9', ..] => return Err(QuoteFault::NotThreeDigits),
            [b'\\', octet, after @ ..] | [octet, after @ ..] => {
                string.push(*octet);
                after
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_quote_in_front_makes_it_a_zone_file() {
        let read = |text: &str| record(text).map(|record| record.joined());
        assert_eq!(read("\"v=STSv1; id=1\" \"0;\""), Ok(b"v=STSv1; id=10;".to_vec()));
        assert_eq!(read("v=STSv1; id=\"1\";"), Ok(b"v=STSv1; id=\"1\";".to_vec()), "as it is");
        assert_eq!(read("\"a"), Err(QuoteFault::NotClosed));
    }

    #[test]
    fn strings_are_read_as_in_a_zone_file() {
        let read = |text: &str| quoted_record(text.as_bytes());
        assert_eq!(read("\"v=STSv1; id=1\" \"0;\"").unwrap().strings.len(), 2);
        for (text, want) in [
            ("\"v=STSv1; id=1\" \"0;\"", Ok(&b"v=STSv1; id=10;"[..])),
            (r#""a\"b\\c\194\160""#, Ok(b"a\"b\\c\xc2\xa0")),
            ("\"\"", Ok(b"")),
            ("\"a", Err(QuoteFault::NotClosed)),
            ("\"a\\", Err(QuoteFault::NotClosed)),
            ("\"a\" b", Err(QuoteFault::OutsideQuotes)),
            ("\"\\256\"", Err(QuoteFault::NoOctet)),
            ("\"\\1\"", Err(QuoteFault::NotThreeDigits)),
        ] {
            assert_eq!(read(text).map(|record| record.joined()), want.map(<[u8]>::to_vec), "{text}");
        }
        let of = |length| format!("\"{}\"", "x".repeat(length));
        assert!(read(&of(255)).is_ok());
        assert_eq!(read(&of(256)), Err(QuoteFault::TooLong));
    }
}
