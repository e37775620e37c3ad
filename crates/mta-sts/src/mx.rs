//! Patterns of `mx` fields and the one rule that matches them (RFC 8461 §4.1).

use crate::domain::{DnsName, Domain, DomainError, Letters};
use std::fmt;

/// The value of an `mx` field (RFC 8461 §3.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MxPattern<'a> {
    /// One host.
    Exact(Domain<'a>),
    /// Any one label in front of the domain.
    Wildcard(Domain<'a>),
}

impl<'a> MxPattern<'a> {
    /// Reads `mx1.example.com` or `*.example.com`.
    ///
    /// # Errors
    /// As [`Domain::parse`], offsets counted from the name.
    pub fn parse(text: &'a str) -> Result<Self, DomainError> {
        Self::read(text).map(|(pattern, _)| pattern)
    }

    /// The same, with what was noted of the name on the way.
    pub(crate) fn read(text: &'a str) -> Result<(Self, Letters), DomainError> {
        let parent = text.strip_prefix("*.");
        let (domain, letters) = Domain::read(parent.unwrap_or(text))?;
        let pattern = if parent.is_some() { Self::Wildcard(domain) } else { Self::Exact(domain) };
        Ok((pattern, letters))
    }

    /// Whether the MX name `host` is covered. Both sides are already in lower case and without final dot.
    pub fn matches(&self, host: &DnsName) -> bool {
        match self {
            Self::Exact(domain) => host.as_str() == domain.as_str(),
            // RFC 8461 §4.1: "*" stands for exactly one label. A literal `*.` in DNS is no host and never matches.
            Self::Wildcard(domain) => {
                !host.as_str().starts_with("*.") && host.parent() == Some(domain.as_str())
            }
        }
    }

    /// The domain, without the wildcard.
    pub fn domain(&self) -> &Domain<'a> {
        match self {
            Self::Exact(domain) | Self::Wildcard(domain) => domain,
        }
    }
}

impl fmt::Display for MxPattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(domain) => f.write_str(domain.as_str()),
            Self::Wildcard(domain) => {
                f.write_str("*.")?;
                f.write_str(domain.as_str())
            }
        }
    }
}

/// A name as an MX record may hold it: ASCII, no empty label, within the lengths of RFC 1035 §2.3.4. A final dot is
/// dropped.
pub fn mx_name(text: &str) -> Option<DnsName> {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_graphic());
    (bare.len() <= 253 && bare.split('.').all(label)).then(|| DnsName::from_text(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mx_names_are_what_dns_can_hold() {
        let name = |text| mx_name(text).map(|name| name.as_str().to_owned());
        assert_eq!(name("MX1.Example.com.").as_deref(), Some("mx1.example.com"));
        assert_eq!(name("a_b.example").as_deref(), Some("a_b.example"));
        for bad in ["", ".", "a..b", "a b.example", "bücher.example", &"a".repeat(64)] {
            assert_eq!(name(bad), None, "{bad}");
        }
    }

    #[test]
    fn mx_04_wildcard_covers_one_label_only() {
        for (pattern, host, want) in [
            ("mx1.example.com", "mx1.example.com", true),
            ("MX1.Example.com", "mx1.EXAMPLE.com.", true),
            ("*.example.com", "mx1.example.com", true),
            ("*.example.com", "example.com", false),
            ("*.example.com", "a.b.example.com", false),
            ("*.example.com", "*.example.com", false),
            ("*.example.com", "mx1.example.org", false),
            ("*.example.com", "mx1.bexample.com", false),
            ("mx1.example.com", "mx1.example.com.evil.example", false),
            ("*.mx.microsoft", "contoso-com.o-v1.mx.microsoft", false),
            ("*.example.com", "_x.example.com", true),
        ] {
            let parsed = MxPattern::parse(pattern).unwrap();
            assert_eq!(parsed.matches(&DnsName::from_text(host)), want, "{pattern} ~ {host}");
        }
    }
}
