//! Reads the octets of a file from the front.

use crate::OpenError;

/// What is left to read.
pub(crate) struct Octets<'o>(pub(crate) &'o [u8]);

impl<'o> Octets<'o> {
    /// The next `length` octets.
    pub(crate) fn take(&mut self, length: usize) -> Result<&'o [u8], OpenError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(OpenError::Cut)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next octet.
    pub(crate) fn octet(&mut self) -> Result<u8, OpenError> {
        let (octet, rest) = self.0.split_first().ok_or(OpenError::Cut)?;
        self.0 = rest;
        Ok(*octet)
    }

    /// A number of at most 28 bits, seven in each octet, the least first; the highest bit says that more follow.
    pub(crate) fn number(&mut self) -> Result<u32, OpenError> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let octet = self.octet()?;
            number |= u32::from(octet & 0x7f) << shift;
            if octet < 0x80 {
                return Ok(number);
            }
        }
        Err(OpenError::Inconsistent)
    }

    /// ASCII text behind its length.
    pub(crate) fn text(&mut self) -> Result<&'o str, OpenError> {
        let length = self.number()?;
        let text = self.take(length as usize)?;
        std::str::from_utf8(text).ok().filter(|text| text.is_ascii()).ok_or(OpenError::Inconsistent)
    }

    /// What stands before the next line feed.
    pub(crate) fn line(&mut self) -> Result<&'o [u8], OpenError> {
        let length = self.0.iter().position(|octet| *octet == b'\n').ok_or(OpenError::Cut)?;
        let line = self.take(length)?;
        self.octet()?;
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_up_to_four_octets() {
        for (octets, want) in [
            (&[0x00][..], Ok(0)),
            (&[0x7f, 9], Ok(127)),
            (&[0x80, 0x01], Ok(128)),
            (&[0xff, 0xff, 0xff, 0x7f], Ok((1 << 28) - 1)),
            (&[0xff, 0xff, 0xff, 0xff, 0x01], Err(OpenError::Inconsistent)),
            (&[0x80], Err(OpenError::Cut)),
            (&[], Err(OpenError::Cut)),
        ] {
            assert_eq!(Octets(octets).number(), want, "{octets:?}");
        }
    }
}
