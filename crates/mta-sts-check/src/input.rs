//! What people type, made into a [`Domain`] (UTS 46, RFC 5891; the rules IDN-01 and IDN-02).
//!
//! Pure text: the one step that needs tables, from Unicode to A-labels, is the caller's ([`ToAscii`]): the browser has
//! them, the command brings them.

use mta_sts::{Domain, domain::DomainError};

/// Turns a host name with non-ASCII letters into A-labels by UTS 46, non-transitional.
pub trait ToAscii {
    /// `None` where the name cannot be turned. The answer is checked again: converters accept more than names.
    fn to_ascii(&self, host: &str) -> Option<String>;
}

/// A domain, and how it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TidyInput {
    /// What to check, in A-labels.
    pub domain: Domain<'static>,
    /// The name as typed, without what was around it, where it is not in A-labels.
    pub unicode: Option<String>,
    /// The policy domain, where the text names its policy host: "Did you mean contoso.com?"
    pub suggestion: Option<Domain<'static>>,
}

/// Why a text names no domain that can be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputError {
    /// Nothing there.
    Empty,
    /// An IP address, in brackets or not, in whatever spelling a browser accepts.
    AddressLiteral,
    /// A character that no host name holds.
    Character(char),
    /// A label that is empty: two dots in a row, or one in front.
    EmptyLabel,
    /// A label that is longer than 63 octets.
    LabelTooLong,
    /// A label with a hyphen at its edge.
    HyphenAtEdge,
    /// The name leaves no room for `_mta-sts.` in front of it (RFC 1035 §2.3.4).
    TooLong {
        /// Octets of the name.
        octets: usize,
        /// Octets it may have.
        most: usize,
    },
    /// A name that is not in the public DNS: one label, or under a domain reserved for other uses (RFC 6761).
    NotPublic,
    /// Letters that UTS 46 does not allow in a name.
    NotIdna,
    /// The name of a record rather than of a domain, `_mta-sts.contoso.com` say.
    RecordName {
        /// The domain that the record belongs to.
        suggestion: Domain<'static>,
    },
}

/// Finds the domain in what was typed or pasted: a name, a mail address, a URL.
///
/// # Errors
/// See [`InputError`]; nothing is guessed.
pub fn tidy(text: &str, converter: &impl ToAscii) -> Result<TidyInput, InputError> {
    let host = host_of(text.trim_matches(is_blank))?;
    // No honest host name is longer, and what comes after copies.
    if host.len() > LONGEST_TEXT {
        return Err(InputError::TooLong { octets: host.len(), most: LONGEST });
    }
    let host = host.replace(WIDE_DOTS, ".");
    let host = host.strip_suffix('.').unwrap_or(&host);
    if let Some(suggestion) = record_of(host, converter) {
        return Err(InputError::RecordName { suggestion });
    }
    let domain = to_domain(host, converter)?;
    check_public(&domain)?;
    let unicode = (!host.is_ascii()).then(|| host.to_owned());
    let suggestion = below(&domain, POLICY_HOST);
    Ok(TidyInput { domain, unicode, suggestion })
}

/// Whether a domain can have MTA-STS in the public DNS at all.
///
/// # Errors
/// [`InputError::TooLong`], [`InputError::AddressLiteral`], [`InputError::NotPublic`].
pub fn check_public(domain: &Domain<'_>) -> Result<(), InputError> {
    let name = domain.as_str();
    if ends_in_number(name) {
        return Err(InputError::AddressLiteral);
    }
    let dns_name = domain.to_dns_name();
    if !name.contains('.') || RESERVED.iter().any(|suffix| dns_name.is_under(suffix)) {
        return Err(InputError::NotPublic);
    }
    if name.len() > LONGEST {
        return Err(InputError::TooLong { octets: name.len(), most: LONGEST });
    }
    Ok(())
}

/// The part of the text that should be a host name.
fn host_of(text: &str) -> Result<&str, InputError> {
    let text = strip_prefix_any_case(text, "mailto:").unwrap_or(text);
    let (url, authority) = match text.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || is_scheme(scheme) => (true, before_any(rest, URL_END)),
        _ => (false, text),
    };
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    // The address may stand in angle brackets, or drag a path or query along.
    let host = before_any(host, URL_END).trim_end_matches('>').trim_matches(is_blank);
    if host.starts_with('[') || looks_like_ipv6(host) {
        return Err(InputError::AddressLiteral);
    }
    Ok(if url { without_port(host) } else { host })
}

/// Without brackets; two colons are more than a port has. IPv4 is for [`ends_in_number`].
fn looks_like_ipv6(host: &str) -> bool {
    let colons = host.bytes().filter(|b| *b == b':').count();
    colons >= 2 && host.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'))
}

fn is_scheme(text: &str) -> bool {
    // RFC 3986 §3.1.
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    text.strip_suffix(':').is_some_and(|name| !name.is_empty() && name.bytes().all(allowed))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn before_any<'t>(text: &'t str, ends: &[char]) -> &'t str {
    text.split(ends).next().unwrap_or(text)
}

fn strip_prefix_any_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (front, rest) = text.split_at_checked(prefix.len())?;
    front.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn to_domain(host: &str, converter: &impl ToAscii) -> Result<Domain<'static>, InputError> {
    // Before the converter: to a URL parser `:`, `%` or `@` would be more than letters.
    if let Some(other) = host.chars().find(|c| c.is_ascii() && !is_host_octet(*c)) {
        return Err(InputError::Character(other));
    }
    if host.is_ascii() {
        return parse(host);
    }
    let ascii = converter.to_ascii(host).ok_or(InputError::NotIdna)?;
    parse(ascii.strip_suffix('.').unwrap_or(&ascii))
}

fn parse(name: &str) -> Result<Domain<'static>, InputError> {
    match Domain::parse(name) {
        Ok(domain) => Ok(domain.into_owned()),
        Err(DomainError::Empty) => Err(InputError::Empty),
        Err(DomainError::EmptyLabel) => Err(InputError::EmptyLabel),
        Err(DomainError::LabelTooLong) => Err(InputError::LabelTooLong),
        Err(DomainError::TooLong) => Err(InputError::TooLong { octets: name.len(), most: LONGEST }),
        Err(DomainError::HyphenAtEdge) => Err(InputError::HyphenAtEdge),
        // What was typed had no such octet, so the converter made it.
        Err(DomainError::BadOctet(_)) => Err(InputError::NotIdna),
    }
}

fn is_host_octet(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.')
}

/// The domain of a record's name.
fn record_of(host: &str, converter: &impl ToAscii) -> Option<Domain<'static>> {
    let rest = RECORDS.iter().find_map(|prefix| strip_prefix_any_case(host, prefix))?;
    let domain = to_domain(rest, converter).ok()?;
    check_public(&domain).is_ok().then_some(domain)
}

/// The domain of a policy host.
fn below(domain: &Domain<'_>, prefix: &str) -> Option<Domain<'static>> {
    let parent = Domain::parse(domain.as_str().strip_prefix(prefix)?).ok()?;
    check_public(&parent).is_ok().then(|| parent.into_owned())
}

/// URL parsers take a name whose last label is a number for an IPv4 address (`127.1`, `0x7f000001`). No top-level domain
/// is one (RFC 3696 §2).
fn ends_in_number(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    match last.strip_prefix("0x") {
        Some(hex) => hex.bytes().all(|b| b.is_ascii_hexdigit()),
        None => last.bytes().all(|b| b.is_ascii_digit()),
    }
}

fn is_blank(c: char) -> bool {
    // Zero-width characters come along when people copy from chats and web pages.
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Where the authority of a URL ends (RFC 3986 §3.2; browsers take `\` for `/`).
const URL_END: &[char] = &['/', '\\', '?', '#'];

/// The dots that UTS 46 reads as one.
const WIDE_DOTS: &[char] = &['\u{3002}', '\u{ff0e}', '\u{ff61}'];

/// Names of records that people copy in place of the domain (RFC 8461 §3.1, RFC 8460 §3).
const RECORDS: &[&str] = &["_mta-sts.", "_smtp._tls."];

/// The first label of a policy host (RFC 8461 §3.2).
const POLICY_HOST: &str = "mta-sts.";

/// RFC 1035 §2.3.4 allows 253 octets of text; `_mta-sts.` takes nine of them.
const LONGEST: usize = 253 - "_mta-sts.".len();

/// A name of 253 octets may take a few times as many before UTS 46.
const LONGEST_TEXT: usize = 1024;

/// Top-level domains that are not for the public DNS: RFC 6761 §6.3 and §6.4, RFC 6762 §3, RFC 7686 §1, RFC 8375 §1,
/// RFC 9476 §1; `internal` is ICANN's. Not `example` and `test`: a lab may well serve them.
const RESERVED: &[&str] = &["localhost", "invalid", "local", "onion", "home.arpa", "alt", "internal"];
