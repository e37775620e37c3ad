//! Certificates in PEM (RFC 7468), wherever they stand in a text.

use base64ct::{Base64, Encoding};
use std::fmt;

/// Why a text gives no certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PemError {
    /// There is no certificate in it.
    Nothing,
    /// The certificate that begins in this line, counted from 1, does not end.
    Endless(usize),
    /// What stands between its two lines is no base64.
    NoBase64(usize),
}

impl std::error::Error for PemError {}

impl fmt::Display for PemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => write!(f, "holds no certificate in PEM ({BEGIN})"),
            Self::Endless(line) => write!(f, "line {line}: this certificate has no {END}"),
            Self::NoBase64(line) => write!(f, "line {line}: this certificate is not in base64"),
        }
    }
}

/// The certificates of `text` in its order, in DER. What stands around them is passed over, and so are other blocks;
/// white space inside them too (RFC 7468 §2). Whether a block holds a certificate is not looked at.
///
/// # Errors
/// The first block that is not whole: what follows it is not what was meant either. See [`PemError`].
pub fn certificates(text: &[u8]) -> Result<Vec<Vec<u8>>, PemError> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some((front, block)) = split(rest, BEGIN) {
        line += line_ends(front);
        let (content, behind) = split(block, END).ok_or(PemError::Endless(line))?;
        if split(content, BEGIN).is_some() {
            return Err(PemError::Endless(line));
        }
        found.push(decoded(content).ok_or(PemError::NoBase64(line))?);
        line += line_ends(content);
        rest = behind;
    }
    if found.is_empty() { Err(PemError::Nothing) } else { Ok(found) }
}

/// What stands before and behind the first `mark`.
fn split<'a>(text: &'a [u8], mark: &str) -> Option<(&'a [u8], &'a [u8])> {
    let at = text.windows(mark.len()).position(|window| window == mark.as_bytes())?;
    Some((&text[..at], &text[at + mark.len()..]))
}

fn line_ends(text: &[u8]) -> usize {
    text.iter().filter(|octet| **octet == b'\n').count()
}

fn decoded(content: &[u8]) -> Option<Vec<u8>> {
    let bare: Vec<u8> = content.iter().copied().filter(|octet| !octet.is_ascii_whitespace()).collect();
    let der = Base64::decode_vec(std::str::from_utf8(&bare).ok()?).ok()?;
    (!der.is_empty()).then_some(der)
}

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_wherever_they_stand() {
        for (text, why) in [
            ("-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n", "alone"),
            ("0 s:CN=x\r\n-----BEGIN CERTIFICATE-----\r\nAQ\r\nID\r\n-----END CERTIFICATE-----\r\n", "CRLF"),
            ("  -----BEGIN CERTIFICATE-----\n\tAQID\n  -----END CERTIFICATE-----", "indented"),
            ("x = -----BEGIN CERTIFICATE-----AQID-----END CERTIFICATE-----;", "in a line"),
            (
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nAQID\n\
                 -----END CERTIFICATE-----\n",
                "after another block",
            ),
            ("\u{feff}\u{1f600}-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\0", "in junk"),
        ] {
            assert_eq!(certificates(text.as_bytes()), Ok(vec![vec![1, 2, 3]]), "{why}");
        }
        let two = "-----BEGIN CERTIFICATE-----\nAQ==\n-----END CERTIFICATE-----\n".repeat(2);
        assert_eq!(certificates(two.as_bytes()), Ok(vec![vec![1], vec![1]]));
    }

    #[test]
    fn what_is_not_whole_is_named_by_its_line() {
        let good = "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n";
        for (text, want) in [
            (String::new(), PemError::Nothing),
            ("no certificate\n".to_owned(), PemError::Nothing),
            ("-----BEGIN CERTIFICATE REQUEST-----\n".to_owned(), PemError::Nothing),
            (format!("{good}x\n-----BEGIN CERTIFICATE-----\nAQID\n"), PemError::Endless(5)),
            (format!("-----BEGIN CERTIFICATE-----\nAQID\n{good}"), PemError::Endless(1)),
            (
                "\n-----BEGIN CERTIFICATE-----\nAQ*D\n-----END CERTIFICATE-----".to_owned(),
                PemError::NoBase64(2),
            ),
            ("-----BEGIN CERTIFICATE-----\nAQI\n-----END CERTIFICATE-----".to_owned(), PemError::NoBase64(1)),
            ("-----BEGIN CERTIFICATE----------END CERTIFICATE-----".to_owned(), PemError::NoBase64(1)),
            (
                "-----BEGIN CERTIFICATE-----\n\u{fc}\n-----END CERTIFICATE-----".to_owned(),
                PemError::NoBase64(1),
            ),
        ] {
            assert_eq!(certificates(text.as_bytes()), Err(want), "{text}");
        }
    }
}
