//! Hexadecimal text of scenario files.

/// The octets; white space between them is ignored. None if it is not hexadecimal.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().filter(|c| !c.is_whitespace());
    let nibbles = digits.map(|c| c.to_digit(16)).collect::<Option<Vec<u32>>>()?;
    let (pairs, rest) = nibbles.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| u8::try_from(high << 4 | low).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn pairs_of_digits_only() {
        assert_eq!(decode("ef BB\nbf"), Some(vec![0xef, 0xbb, 0xbf]));
        assert_eq!(decode("abc"), None);
        assert_eq!(decode("zz"), None);
    }
}
