//! Names that people type.

use mta_sts::domain::DnsName;
use mta_sts_check::input::{InputError, ToAscii};
use mta_sts_messages::visible;

/// UTS 46 by the `idna` crate.
pub(crate) struct Idna;

impl ToAscii for Idna {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii(host).ok()
    }
}

/// A name as an MX record may hold it: ASCII, no empty label, within the lengths of RFC 1035 §2.3.4. A final dot is dropped.
pub(crate) fn mx_name(text: &str) -> Option<DnsName> {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_graphic());
    (bare.len() <= 253 && bare.split('.').all(label)).then(|| DnsName::from_text(bare))
}

/// Why a text names no domain that can be checked.
pub(crate) fn describe(error: &InputError) -> String {
    match error {
        InputError::Empty => "no domain".to_owned(),
        InputError::AddressLiteral => "an address has no MTA-STS; name a domain".to_owned(),
        InputError::Character(c) => format!("no domain holds the character “{}”", visible(&c.to_string())),
        InputError::EmptyLabel => "two dots in a row, or one in front".to_owned(),
        InputError::LabelTooLong => "a part between two dots is longer than 63 octets".to_owned(),
        InputError::HyphenAtEdge => "a part between two dots begins or ends with a hyphen".to_owned(),
        InputError::TooLong { octets, most } => format!("{octets} octets are too long: at most {most}"),
        InputError::NotPublic => "this name is not in the public DNS".to_owned(),
        InputError::NotIdna => "no domain name can be written so".to_owned(),
        InputError::RecordName { suggestion } => {
            format!("this is the name of a record; did you mean {suggestion}?")
        }
    }
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
}
