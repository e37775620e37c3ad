//! The value of an `mx` field, judged (RFC 8461 §3.2, RFC 5321 §4.1.2).

use crate::{
    domain::Letters,
    lint::{Rule, idn, pol},
    mx::MxPattern,
    punycode,
};

/// What an `mx` value is.
pub(super) enum MxValue<'a> {
    /// Fits the grammar.
    Good(MxPattern<'a>, Letters),
    /// Fits the grammar, but is an address, which no MX name can equal.
    Useless(MxPattern<'a>),
    /// Outside the grammar, for the reason that the rule names.
    Bad(&'static Rule),
}

/// Judges `value`, which has no white space around it.
pub(super) fn judge(value: &[u8]) -> MxValue<'_> {
    let pattern = std::str::from_utf8(value).ok().and_then(|text| MxPattern::read(text).ok());
    match pattern {
        Some((pattern, _)) if pattern.domain().looks_like_ipv4() => MxValue::Useless(pattern),
        Some((pattern, letters)) => MxValue::Good(pattern, letters),
        None => MxValue::Bad(fault(value).unwrap_or_else(|| shape_fault(value))),
    }
}

/// The pattern that `value` is, where nothing can be wrong with it: what ends in a digit may be an address.
pub(super) fn good(value: &str) -> Option<(MxPattern<'_>, Letters)> {
    if value.as_bytes().last().is_some_and(u8::is_ascii_digit) { None } else { MxPattern::read(value).ok() }
}

/// Faults that a foreign character gives away.
fn fault(value: &[u8]) -> Option<&'static Rule> {
    if !value.is_ascii() {
        return Some(if is_u_label(value) { &idn::u_label::RULE } else { &pol::not_ascii::RULE });
    }
    let several = names_several_hosts(value);
    let kinds = value.iter().map(|b| Foreign::of(*b)).filter(|kind| several || *kind != Foreign::Separator);
    Some(match kinds.max()? {
        Foreign::Control => &pol::control_character::RULE,
        Foreign::Separator => &pol::several_hosts::RULE,
        Foreign::Bracket => &pol::address::RULE,
        Foreign::Address if is_ipv6(value) => &pol::address::RULE,
        Foreign::Address => &pol::not_only_a_host::RULE,
        Foreign::Wildcard if !is_leading_wildcard(value) => &pol::wildcard_misplaced::RULE,
        Foreign::Wildcard | Foreign::None => return None,
    })
}

/// What an octet that no host name holds gives away; of several kinds the greatest counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Foreign {
    None,
    Wildcard,
    /// Of an IPv6 address, a URL or a mail address.
    Address,
    Bracket,
    Separator,
    Control,
}

impl Foreign {
    fn of(octet: u8) -> Self {
        match octet {
            b',' | b';' | b' ' | b'\t' => Self::Separator,
            b'[' => Self::Bracket,
            b':' | b'/' | b'@' => Self::Address,
            b'*' => Self::Wildcard,
            _ if octet.is_ascii_control() => Self::Control,
            _ => Self::None,
        }
    }
}

/// Whether separators stand between hosts: beside one host they are a preference copied from DNS (`10 mx1.example.com`) or a
/// full stop of some other syntax (`mx1.example.com;`).
fn names_several_hosts(value: &[u8]) -> bool {
    let is_host = |part: &&[u8]| part.iter().any(|b| b.is_ascii_alphabetic() || *b == b'.');
    value.split(|b| Foreign::of(*b) == Foreign::Separator).filter(is_host).count() > 1
}

/// The fault of a value of plain characters that is no name.
fn shape_fault(value: &[u8]) -> &'static Rule {
    let without_dot = match value {
        [bare @ .., b'.'] => std::str::from_utf8(bare).ok(),
        _ => None,
    };
    if without_dot.is_some_and(|bare| MxPattern::parse(bare).is_ok()) {
        &pol::final_dot::RULE
    } else if value.contains(&b'_') {
        &pol::underscore::RULE
    } else {
        &pol::not_a_host_name::RULE
    }
}

/// `*.` once, in front, followed by a name.
fn is_leading_wildcard(value: &[u8]) -> bool {
    value.strip_prefix(b"*.").is_some_and(|rest| !rest.is_empty() && rest != b"." && !rest.contains(&b'*'))
}

fn is_ipv6(value: &[u8]) -> bool {
    std::str::from_utf8(value).is_ok_and(|text| text.parse::<std::net::Ipv6Addr>().is_ok())
}

/// Valid UTF-8 whose foreign characters are letters, marks or digits: somebody's name, not an accident.
fn is_u_label(value: &[u8]) -> bool {
    std::str::from_utf8(value).is_ok_and(|text| text.chars().filter(|c| !c.is_ascii()).all(is_letter_like))
}

/// Letters and digits, and the combining marks that common scripts write letters with.
fn is_letter_like(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// An `xn--` label that does not decode or does not encode back to itself (RFC 5890 §2.3.2.1).
pub(super) fn is_bad_a_label(label: &[u8]) -> bool {
    let Some((prefix, rest)) = label.split_at_checked(4) else { return false };
    let plain = rest.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    // What holds other characters is no label at all: another rule says so.
    if !prefix.eq_ignore_ascii_case(b"xn--") || !plain {
        return false;
    }
    let rest = String::from_utf8_lossy(rest).to_ascii_lowercase();
    !punycode::round_trips(&rest)
}
