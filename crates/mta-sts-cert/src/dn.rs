//! Distinguished names as text (RFC 4514), for people.

use crate::{
    der::{self, Element, Reader},
    oid,
};
use std::borrow::Cow;

/// The text of a name, given the contents of its SEQUENCE: last RDN first (RFC 4514 §2.1). What cannot be read is left
/// out.
pub(crate) fn text(name: &[u8]) -> String {
    let mut relative: Vec<_> = der::elements(name).map(|rdn| relative_text(rdn.value)).collect();
    relative.reverse();
    relative.join(",")
}

/// The last common name, which is the one that people mean.
pub(crate) fn common_name(name: &[u8]) -> Option<String> {
    der::elements(name)
        .flat_map(|rdn| der::elements(rdn.value))
        .filter_map(|pair| attribute(pair.value))
        .filter(|(kind, _)| *kind == oid::COMMON_NAME)
        .last()
        .map(|(_, value)| string(value).into_owned())
}

/// RFC 4514 §2.2: the attributes of one RDN, with `+` between them.
fn relative_text(rdn: &[u8]) -> String {
    let mut text = String::new();
    for (kind, value) in der::elements(rdn).filter_map(|pair| attribute(pair.value)) {
        if !text.is_empty() {
            text.push('+');
        }
        match oid::attribute(kind) {
            Some(name) => text.push_str(name),
            None => text.push_str(&oid::dotted(kind)),
        }
        text.push('=');
        push_escaped(&mut text, &string(value));
    }
    text
}

fn attribute(pair: &[u8]) -> Option<(&[u8], Element<'_>)> {
    let mut reader = Reader::new(pair);
    let kind = reader.expect(der::OID, "attribute type").ok()?;
    Some((kind, reader.element().ok()?))
}

/// The DirectoryString (RFC 5280 §4.1.2.4) as text; octets that fit no encoding become U+FFFD.
fn string(value: Element<'_>) -> Cow<'_, str> {
    match value.tag {
        BMP_STRING => {
            let units = value.value.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        // In certificates it is Latin-1 whatever the standard says.
        TELETEX_STRING => value.value.iter().map(|octet| char::from(*octet)).collect(),
        _ => String::from_utf8_lossy(value.value),
    }
}

/// RFC 4514 §2.4; control characters too become hex pairs.
fn push_escaped(text: &mut String, value: &str) {
    let last = value.len().saturating_sub(1);
    for (at, c) in value.char_indices() {
        let at_edge = (at == 0 && matches!(c, ' ' | '#')) || (at == last && c == ' ');
        if c.is_control() {
            push_hex_pairs(text, c);
            continue;
        }
        if at_edge || matches!(c, '"' | '+' | ',' | ';' | '<' | '>' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
}

fn push_hex_pairs(text: &mut String, c: char) {
    for octet in c.encode_utf8(&mut [0; 4]).bytes() {
        text.push('\\');
        push_hex(text, octet);
    }
}

/// Octets in lower-case hex.
pub(crate) fn hex(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len() * 2);
    octets.iter().for_each(|octet| push_hex(&mut text, *octet));
    text
}

fn push_hex(text: &mut String, octet: u8) {
    for nibble in [octet >> 4, octet & 15] {
        text.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
    }
}

const TELETEX_STRING: u8 = 0x14;
const BMP_STRING: u8 = 0x1e;

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: u8, value: &[u8]) -> Vec<u8> {
        [&[tag, u8::try_from(value.len()).unwrap()], value].concat()
    }

    fn pair(kind: &[u8], tag: u8, value: &[u8]) -> Vec<u8> {
        element(0x30, &[element(6, kind), element(tag, value)].concat())
    }

    fn name(rdns: &[&[Vec<u8>]]) -> Vec<u8> {
        rdns.iter().flat_map(|pairs| element(0x31, &pairs.concat())).collect()
    }

    #[test]
    fn names_are_written_last_first() {
        let common = pair(oid::COMMON_NAME, 0x0c, b"mx1.example.com");
        let country = pair(&[0x55, 4, 6], 0x13, b"DE");
        let unit = pair(&[0x2a, 3], 0x0c, b"x");
        let name = name(&[&[country], &[common, unit]]);
        assert_eq!(text(&name), "CN=mx1.example.com+1.2.3=x,C=DE");
        assert_eq!(common_name(&name).as_deref(), Some("mx1.example.com"));
        assert_eq!(text(&[]), "");
        assert_eq!(common_name(&[]), None);
    }

    #[test]
    fn special_characters_are_escaped() {
        for (tag, value, want) in [
            (0x0c, &b"Acme, \"Inc\"+"[..], "CN=Acme\\, \\\"Inc\\\"\\+"),
            (0x0c, b" a ", "CN=\\ a\\ "),
            (0x0c, b"#1 a", "CN=\\#1 a"),
            (0x0c, b"a\0\n", "CN=a\\00\\0a"),
            (0x0c, b"\xff", "CN=\u{fffd}"),
            (0x0c, "M\u{fc}ller".as_bytes(), "CN=M\u{fc}ller"),
            (TELETEX_STRING, b"M\xfcller", "CN=M\u{fc}ller"),
            (BMP_STRING, b"\0M\0\xfc", "CN=M\u{fc}"),
            (BMP_STRING, b"\xd8\0", "CN=\u{fffd}"),
        ] {
            assert_eq!(text(&name(&[&[pair(oid::COMMON_NAME, tag, value)]])), want);
        }
    }
}
