//! Names: [`Domain`] for what MTA-STS compares, [`DnsName`] for whatever DNS answers hold.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt};

/// A host or policy domain: labels of letters, digits and inner hyphens (RFC 5321 §4.1.2), A-labels only, lower case,
/// no final dot, at most 253 octets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Domain<'a> {
    ascii: Cow<'a, str>,
}

/// Why a text is no [`Domain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DomainError {
    /// Nothing there.
    Empty,
    /// Two dots in a row, or one in front.
    EmptyLabel,
    /// A label over 63 octets (RFC 1035 §2.3.4).
    LabelTooLong,
    /// The name over 253 octets.
    TooLong,
    /// A hyphen at the edge of a label.
    HyphenAtEdge,
    /// An octet that no host name may hold, at this offset.
    BadOctet(usize),
}

impl<'a> Domain<'a> {
    /// Reads a name that is already in A-labels; upper case is folded, one final dot is *not* accepted.
    ///
    /// # Errors
    /// The first fault, left to right.
    pub fn parse(text: &'a str) -> Result<Self, DomainError> {
        Self::read(text).map(|(domain, _)| domain)
    }

    /// The same, with what was noted on the way.
    pub(crate) fn read(text: &'a str) -> Result<(Self, Letters), DomainError> {
        let letters = check_labels(text.as_bytes())?;
        let ascii = match letters.upper {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
        Ok((Self { ascii }, letters))
    }

    /// The name in lower case without final dot.
    pub fn as_str(&self) -> &str {
        &self.ascii
    }

    /// A copy that owns its text.
    pub fn into_owned(self) -> Domain<'static> {
        Domain { ascii: Cow::Owned(self.ascii.into_owned()) }
    }

    /// Whether the name is four numbers with dots between: fits the grammar, is no MX name (RFC 5321 §5.1).
    pub fn looks_like_ipv4(&self) -> bool {
        self.ascii.as_bytes().last().is_some_and(u8::is_ascii_digit)
            && self.ascii.parse::<std::net::Ipv4Addr>().is_ok()
    }

    /// The host that serves this domain's policy (RFC 8461 §3.2).
    pub fn policy_host(&self) -> DnsName {
        self.child("mta-sts")
    }

    /// The name below this one with one more label in front.
    pub fn child(&self, label: &str) -> DnsName {
        DnsName(format!("{label}.{}", self.ascii))
    }

    /// The same name as DNS answers hold it.
    pub fn to_dns_name(&self) -> DnsName {
        DnsName(self.ascii.to_string())
    }
}

/// Which kinds of octet a name holds, beside lower-case letters and digits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letters {
    pub(crate) upper: bool,
    pub(crate) hyphen: bool,
    pub(crate) dot: bool,
}

fn check_labels(text: &[u8]) -> Result<Letters, DomainError> {
    if text.is_empty() {
        return Err(DomainError::Empty);
    }
    let (mut label, mut letters) = (0, Letters::default());
    for (at, b) in text.iter().enumerate() {
        if PLAIN[usize::from(*b)] {
            continue;
        }
        match b {
            b'.' => {
                check_label(&text[label..at])?;
                label = at + 1;
                letters.dot = true;
            }
            b'-' => letters.hyphen = true,
            b'A'..=b'Z' => letters.upper = true,
            _ => return Err(DomainError::BadOctet(at)),
        }
    }
    check_label(&text[label..])?;
    // RFC 1035 §2.3.4: 255 octets on the wire are 253 in text.
    if text.len() > 253 { Err(DomainError::TooLong) } else { Ok(letters) }
}

/// Lower-case letters and digits, which nearly all octets of names are.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut octet = 0;
    while octet < 256 {
        plain[octet] = matches!(octet as u8, b'0'..=b'9' | b'a'..=b'z');
        octet += 1;
    }
    plain
};

fn check_label(label: &[u8]) -> Result<(), DomainError> {
    match label {
        [] => Err(DomainError::EmptyLabel),
        [b'-', ..] | [.., b'-'] => Err(DomainError::HyphenAtEdge),
        _ if label.len() > 63 => Err(DomainError::LabelTooLong),
        _ => Ok(()),
    }
}

impl fmt::Display for Domain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ascii)
    }
}

impl fmt::Display for DomainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the name is empty"),
            Self::EmptyLabel => f.write_str("the name has an empty label"),
            Self::LabelTooLong => f.write_str("a label is longer than 63 octets"),
            Self::TooLong => f.write_str("the name is longer than 253 octets"),
            Self::HyphenAtEdge => f.write_str("a label begins or ends with a hyphen"),
            Self::BadOctet(at) => write!(f, "octet {at} cannot stand in a host name"),
        }
    }
}

impl std::error::Error for DomainError {}

impl Serialize for Domain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.ascii)
    }
}

impl<'de> Deserialize<'de> for Domain<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Domain::parse(&text).map(Domain::into_owned).map_err(de::Error::custom)
    }
}

/// A name as DNS answers hold it: any labels. Kept in presentation form (RFC 1035 §5.1: `\DDD` and `\.` for octets that
/// are not printable or are dots), lower case, without final dot; the root is `.`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct DnsName(String);

impl DnsName {
    /// From the labels of a message, without the root label; ASCII letters are folded.
    pub fn from_labels<'l>(labels: impl IntoIterator<Item = &'l [u8]>) -> Self {
        let mut text = String::new();
        for label in labels {
            if !text.is_empty() {
                text.push('.');
            }
            label.iter().for_each(|octet| push_escaped(&mut text, *octet));
        }
        Self(if text.is_empty() { ".".to_owned() } else { text })
    }

    /// From text in presentation form; a final dot is dropped, ASCII letters are folded.
    pub fn from_text(text: &str) -> Self {
        let bare = match text.strip_suffix('.') {
            Some(bare) if !bare.is_empty() && !escapes_next(bare) => bare,
            _ => text,
        };
        Self(bare.to_ascii_lowercase())
    }

    /// The text, without final dot.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the root, as in a null MX (RFC 7505 §3).
    pub fn is_root(&self) -> bool {
        self.0 == "."
    }

    /// The name as a [`Domain`], where it is a host name.
    pub fn as_domain(&self) -> Option<Domain<'_>> {
        Domain::parse(&self.0).ok()
    }

    /// Everything after the first label; `None` for one label or the root.
    pub fn parent(&self) -> Option<&str> {
        let mut escaped = false;
        let dot = self.0.bytes().position(|b| {
            let found = b == b'.' && !escaped;
            escaped = b == b'\\' && !escaped;
            found
        })?;
        self.0.get(dot + 1..).filter(|rest| !rest.is_empty())
    }

    /// Whether the name is `suffix` or lies below it.
    pub fn is_under(&self, suffix: &str) -> bool {
        self.0.strip_suffix(suffix).is_some_and(|front| front.is_empty() || front.ends_with('.'))
    }
}

/// Whether what follows `text` is escaped: `\\` at its end is a backslash, a third `\` escapes.
fn escapes_next(text: &str) -> bool {
    text.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

fn push_escaped(text: &mut String, octet: u8) {
    match octet {
        b'.' | b'\\' => text.extend(['\\', char::from(octet)]),
        b'!'..=b'~' => text.push(char::from(octet.to_ascii_lowercase())),
        _ => text.push_str(&format!("\\{octet:03}")),
    }
}

impl fmt::Display for DnsName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DnsName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::from_text(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_letters_digits_and_inner_hyphens() {
        for (text, want) in [
            ("Example.COM", Ok("example.com")),
            ("xn--bcher-kva.example", Ok("xn--bcher-kva.example")),
            ("192.0.2.1", Ok("192.0.2.1")),
            ("", Err(DomainError::Empty)),
            ("a..b", Err(DomainError::EmptyLabel)),
            ("example.com.", Err(DomainError::EmptyLabel)),
            ("-a.example", Err(DomainError::HyphenAtEdge)),
            ("a_b.example", Err(DomainError::BadOctet(1))),
            ("bücher.example", Err(DomainError::BadOctet(1))),
        ] {
            assert_eq!(Domain::parse(text).as_ref().map(Domain::as_str).map_err(|e| *e), want, "{text}");
        }
    }

    #[test]
    fn lengths_are_those_of_rfc_1035() {
        let label = |n| "a".repeat(n);
        assert!(Domain::parse(&label(63)).is_ok());
        assert_eq!(Domain::parse(&label(64)), Err(DomainError::LabelTooLong));
        let name = [label(63), label(63), label(63), label(61)].join(".");
        assert_eq!(name.len(), 253);
        assert!(Domain::parse(&name).is_ok());
        assert_eq!(Domain::parse(&format!("{name}a")), Err(DomainError::TooLong));
    }

    #[test]
    fn dns_names_keep_every_octet() {
        let name = DnsName::from_labels([&b"A.b"[..], b"\x00\xff", b"example"]);
        assert_eq!(name.as_str(), "a\\.b.\\000\\255.example");
        assert_eq!(name.parent(), Some("\\000\\255.example"));
        assert!(DnsName::from_labels([]).is_root());
        assert_eq!(DnsName::from_text("MX.Example.").as_str(), "mx.example");
        assert!(DnsName::from_text(".").is_root());
        assert_eq!(DnsName::from_text("a\\.").as_str(), "a\\.", "an escaped dot is no final one");
        assert_eq!(DnsName::from_text("a\\\\.").as_str(), "a\\\\");
    }

    #[test]
    fn under_means_whole_labels() {
        let name = DnsName::from_text("a.mail.example");
        assert!(name.is_under("mail.example") && name.is_under("a.mail.example"));
        assert!(!name.is_under("ail.example"));
    }
}
