//! The policy file (RFC 8461 §3.2).

mod name;
mod name_set;
mod parse;
mod strange;
pub mod syntax;
mod value;

use crate::{domain::DnsName, mx::MxPattern, span::Spanned, verdict::Reading};
use serde::{Deserialize, Serialize};
use std::fmt;

pub use parse::{PolicyFile, parse};

/// What senders are asked to do (RFC 8461 §3.2, §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Refuse hosts that fail.
    Enforce,
    /// Deliver and report.
    Testing,
    /// As if there were no policy, and drop a cached one.
    None,
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Enforce => "enforce",
            Self::Testing => "testing",
            Self::None => "none",
        })
    }
}

/// Seconds that a policy may be kept: 0 to 31557600 (RFC 8461 §3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct MaxAge(u32);

impl MaxAge {
    /// About a year, the most that the RFC allows.
    pub const LIMIT: u32 = 31_557_600;

    /// `seconds`, where it is within the limit.
    pub fn new(seconds: u64) -> Option<Self> {
        u32::try_from(seconds).ok().filter(|s| *s <= Self::LIMIT).map(Self)
    }

    /// `seconds` cut at the limit, as tolerant senders do (AMB-07).
    pub fn capped(seconds: u64) -> Self {
        Self(u32::try_from(seconds).unwrap_or(u32::MAX).min(Self::LIMIT))
    }

    /// Seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }
}

/// A policy that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy<'a> {
    /// What senders are asked to do.
    pub mode: Mode,
    /// How long it may be kept.
    pub max_age: MaxAge,
    /// The hosts, in the order of the file (which expresses no preference).
    pub mx: Vec<Spanned<MxPattern<'a>>>,
    /// Unknown fields, which senders ignore.
    pub extensions: Vec<Extension<'a>>,
}

impl<'a> Policy<'a> {
    /// The patterns that none of `hosts` needs; addresses and single labels, which no MX name can equal, left out.
    pub fn unused<'s>(&'s self, hosts: &'s [DnsName]) -> impl Iterator<Item = &'s Spanned<MxPattern<'a>>> {
        let possible = |pattern: &MxPattern<'_>| match pattern {
            MxPattern::Exact(domain) => !domain.looks_like_ipv4() && domain.as_str().contains('.'),
            MxPattern::Wildcard(_) => true,
        };
        self.mx.iter().filter(move |pattern| {
            possible(&pattern.value) && !hosts.iter().any(|host| pattern.value.matches(host))
        })
    }
}

impl fmt::Display for Policy<'_> {
    /// The canonical file: CRLF, `version`, `mode`, `mx`, `max_age`, then extensions (conformance.md, GEN-02).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "version: STSv1\r\nmode: {}\r\n", self.mode)?;
        self.mx.iter().try_for_each(|pattern| write!(f, "mx: {}\r\n", pattern.value))?;
        write!(f, "max_age: {}\r\n", self.max_age.seconds())?;
        self.extensions.iter().try_for_each(|field| write!(f, "{}: {}\r\n", field.name, field.value))
    }
}

/// A policy in both readings of conformance.md §0. What the strict one follows the lenient one follows too, with the
/// same values: so it is kept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyReadings<'a> {
    lenient: Option<Policy<'a>>,
    is_strict: bool,
}

impl<'a> PolicyReadings<'a> {
    /// What the ABNF and prose to the letter find.
    pub fn strict(&self) -> Option<&Policy<'a>> {
        self.lenient.as_ref().filter(|_| self.is_strict)
    }

    /// What most senders' code accepts.
    pub fn lenient(&self) -> Option<&Policy<'a>> {
        self.lenient.as_ref()
    }

    /// The policy of one reading.
    pub fn of(&self, reading: Reading) -> Option<&Policy<'a>> {
        match reading {
            Reading::Strict => self.strict(),
            Reading::Lenient => self.lenient(),
        }
    }
}

/// A field that the RFC does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value.
    pub value: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// GEN-02: CRLF lines in the order version, mode, mx, max_age; one final CRLF; lower case; ASCII.
    #[test]
    fn gen_02_a_policy_prints_in_its_canonical_form() {
        let text = "max_age: 00604800\nmx: MX2.Example.com\nmode: testing\nmx: *.example.com\nversion: STSv1";
        let policy = parse(text.as_bytes()).readings.lenient.unwrap();
        let printed = policy.to_string();
        assert_eq!(
            printed,
            "version: STSv1\r\nmode: testing\r\nmx: mx2.example.com\r\nmx: *.example.com\r\nmax_age: 604800\r\n"
        );
        let again = parse(printed.as_bytes()).readings;
        assert_eq!(again.strict().map(Policy::to_string), Some(printed.clone()));
        // Git may turn CRLF into LF: nothing is lost by that.
        let unix = printed.replace("\r\n", "\n");
        assert_eq!(parse(unix.as_bytes()).readings.strict().map(Policy::to_string), Some(printed));
    }
}
