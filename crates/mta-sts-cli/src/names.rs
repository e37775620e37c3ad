//! Names that people type.

use mta_sts_check::input::{InputError, ToAscii};
use mta_sts_messages::visible;

/// UTS 46 by the `idna` crate.
pub(crate) struct Idna;

impl ToAscii for Idna {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii(host).ok()
    }
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
