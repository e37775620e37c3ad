//! Octets of DNS messages (RFC 1035 §4.1): names, records and a reader whose total work is bounded.
//!
//! Answers come from strangers. Compression (RFC 1035 §4.1.4) lets 64 KiB stand for millions of labels, so every label,
//! pointer and printed octet is paid for out of one budget; a message that overdraws it is no message. That is why this
//! reader is our own: general ones bound the work of a name, not that of a message.

use mta_sts::DnsName;
use std::ops::Range;

/// A name without compression and without its root label, ASCII letters in lower case (RFC 4343 §3).
#[derive(Clone, Copy)]
pub struct Name {
    octets: [u8; Self::LONGEST],
    length: usize,
}

impl Name {
    /// RFC 1035 §2.3.4: 255 octets, the root label's included.
    const LONGEST: usize = 254;

    const ROOT: Self = Self { octets: [0; Self::LONGEST], length: 0 };

    /// Reads presentation form (RFC 1035 §5.1); `None` where a label or the name is too long or an escape is broken.
    pub fn parse(text: &str) -> Option<Self> {
        let mut name = Self::ROOT;
        if text == "." {
            return Some(name);
        }
        let mut label = Vec::new();
        let mut rest = text.bytes();
        while let Some(octet) = rest.next() {
            match octet {
                b'.' => name.push(&std::mem::take(&mut label))?,
                b'\\' => label.push(unescape(&mut rest)?),
                _ => label.push(octet),
            }
        }
        name.push(&label)?;
        Some(name)
    }

    fn push(&mut self, label: &[u8]) -> Option<()> {
        let length = u8::try_from(label.len()).ok().filter(|length| (1..=63).contains(length))?;
        let room = self.octets.get_mut(self.length..=self.length + label.len())?;
        let (head, body) = room.split_first_mut()?;
        *head = length;
        body.copy_from_slice(label);
        body.make_ascii_lowercase();
        self.length += 1 + label.len();
        Some(())
    }

    /// The wire form without the root label.
    pub fn octets(&self) -> &[u8] {
        &self.octets[..self.length]
    }

    /// The labels, first to last, without the root label.
    pub fn labels(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.octets();
        std::iter::from_fn(move || {
            let (length, tail) = rest.split_first()?;
            let (label, tail) = tail.split_at_checked(usize::from(*length))?;
            rest = tail;
            Some(label)
        })
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.octets() == other.octets()
    }
}

/// What follows a backslash: three digits, or any one octet.
fn unescape(rest: &mut std::str::Bytes<'_>) -> Option<u8> {
    let first = rest.next()?;
    if !first.is_ascii_digit() {
        return Some(first);
    }
    let digits = [first, rest.next()?, rest.next()?];
    digits.iter().try_fold(0_u8, |value, digit| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
        value.checked_mul(10)?.checked_add(digit)
    })
}

/// A record whose data were not looked at yet (RFC 1035 §4.1.3).
pub struct Head {
    /// Where its owner stands.
    pub owner: usize,
    /// TYPE.
    pub kind: u16,
    /// CLASS.
    pub class: u16,
    /// TTL as it stands in the message.
    pub ttl: u32,
    /// Where its data stand.
    pub data: Range<usize>,
}

/// Reads a message front to back. `None` always means that the octets are no DNS message.
pub struct Reader<'m> {
    message: &'m [u8],
    at: usize,
    end: usize,
    budget: usize,
}

impl<'m> Reader<'m> {
    /// At the first octet of `message`.
    pub fn new(message: &'m [u8]) -> Self {
        Self { message, at: 0, end: message.len(), budget: BUDGET }
    }

    /// Where the next octet is read.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Goes to a place that [`position`](Self::position) gave.
    pub fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    /// Octets left.
    pub fn left(&self) -> usize {
        self.end.saturating_sub(self.at)
    }

    /// The next `length` octets.
    pub fn take(&mut self, length: usize) -> Option<&'m [u8]> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.end)?;
        let octets = self.message.get(self.at..end)?;
        self.at = end;
        Some(octets)
    }

    /// One octet.
    pub fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|octets| octets[0])
    }

    /// Two octets, the high one first.
    pub fn u16(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_be_bytes)
    }

    /// Four octets, the highest one first.
    pub fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    /// The name that stands here.
    pub fn name(&mut self) -> Option<Name> {
        let (name, after) = self.name_at(self.at)?;
        self.at = after;
        (after <= self.end).then_some(name)
    }

    /// The name that stands at `start`, and where reading goes on after it.
    pub fn name_at(&mut self, start: usize) -> Option<(Name, usize)> {
        let mut name = Name::ROOT;
        let (mut at, mut earliest, mut after) = (start, start, None);
        loop {
            let head = usize::from(*self.message.get(at)?);
            self.spend(1 + (head & 0x3f))?;
            match head {
                0 => return Some((name, after.unwrap_or(at + 1))),
                1..=0x3f => {
                    name.push(self.message.get(at + 1..at + 1 + head)?)?;
                    at += 1 + head;
                }
                0xc0..=0xff => {
                    after = after.or(Some(at + 2));
                    at = (head & 0x3f) << 8 | usize::from(*self.message.get(at + 1)?);
                    // RFC 1035 §4.1.4 points to a *prior* occurrence: strictly earlier each time, so no chain is a loop.
                    if at >= earliest {
                        return None;
                    }
                    earliest = at;
                }
                // RFC 6891 §5: the other two label types are not in use.
                _ => return None,
            }
        }
    }

    /// The record that stands here; reading goes on behind its data. The owner is stepped over, not read.
    pub fn record(&mut self) -> Option<Head> {
        let owner = self.at;
        self.skip_name()?;
        let (kind, class, ttl) = (self.u16()?, self.u16()?, self.u32()?);
        let length = usize::from(self.u16()?);
        let start = self.at;
        self.take(length)?;
        Some(Head { owner, kind, class, ttl, data: start..self.at })
    }

    fn skip_name(&mut self) -> Option<()> {
        loop {
            match self.u8()? {
                0 => return Some(()),
                length @ 1..=0x3f => self.take(usize::from(length)).map(drop)?,
                0xc0..=0xff => return self.u8().map(drop),
                _ => return None,
            }
        }
    }

    /// Runs `read` on a part of the message. It must read that part to its end.
    pub fn within<T>(&mut self, part: Range<usize>, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let outer = (self.at, self.end);
        (self.at, self.end) = (part.start, part.end);
        let value = read(self);
        let whole = self.at == self.end;
        (self.at, self.end) = outer;
        value.filter(|_| whole)
    }

    /// The name in presentation form.
    pub fn text(&mut self, name: &Name) -> Option<DnsName> {
        // An octet that has to be escaped takes much longer to print than a letter.
        let cost = |octet: &u8| if octet.is_ascii_graphic() { 1 } else { 16 };
        self.spend(name.octets().iter().map(cost).sum())?;
        Some(DnsName::from_labels(name.labels()))
    }

    fn spend(&mut self, cost: usize) -> Option<()> {
        self.budget = self.budget.checked_sub(cost)?;
        Some(())
    }
}

/// What reading one message may cost, about one unit an octet looked at. An answer full of MX records (3,600 of them with
/// names of 60 octets) takes less than 700,000.
const BUDGET: usize = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn octets(text: &str) -> Option<Vec<u8>> {
        Name::parse(text).map(|name| name.octets().to_vec())
    }

    #[test]
    fn presentation_form_becomes_labels() {
        assert_eq!(octets("_mta-sts.Example.COM").unwrap(), b"\x08_mta-sts\x07example\x03com");
        assert_eq!(octets("a\\.b.\\000\\255.c").unwrap(), b"\x03a.b\x02\x00\xff\x01c");
        assert_eq!(octets(".").unwrap(), b"");
        for broken in ["", "a..b", ".a", "a.", "a\\", "a\\25", "a\\256", "a\\2x5", &"a".repeat(64)] {
            assert_eq!(octets(broken), None, "{broken}");
        }
    }

    #[test]
    fn names_have_at_most_255_octets() {
        let label = |n| "a".repeat(n);
        let longest = [label(63), label(63), label(63), label(61)].join(".");
        assert_eq!(octets(&longest).unwrap().len(), Name::LONGEST);
        assert_eq!(octets(&format!("{longest}a")), None);
    }

    #[test]
    fn names_survive_both_ways() {
        for text in ["mx1.example.com", "a\\.b.\\000\\255.example", "."] {
            let name = Name::parse(text).unwrap();
            assert_eq!(DnsName::from_labels(name.labels()).as_str(), text);
        }
    }

    #[test]
    fn pointers_lead_strictly_backwards() {
        let parsed = |message: &[u8], start| {
            Reader::new(message).name_at(start).map(|(name, after)| (name.octets().to_vec(), after))
        };
        let message = b"\x01a\x00\x01b\xc0\x00\xc0\x03";
        assert_eq!(parsed(message, 3), Some((b"\x01b\x01a".to_vec(), 7)));
        assert_eq!(parsed(message, 7), Some((b"\x01b\x01a".to_vec(), 9)));
        assert_eq!(parsed(b"\xc0\x00", 0), None, "to itself");
        assert_eq!(parsed(b"\xc0\x01\x00", 0), None, "to the next octet");
        assert_eq!(parsed(b"\xc0\x02\x00", 0), None, "forward");
        assert_eq!(parsed(b"\xc0\x02\xc0\x00", 2), None, "two that point at each other");
        assert_eq!(parsed(b"\x01a\xc0\x00", 0), None, "into its own label");
        assert_eq!(parsed(b"\x40\x00", 0), None, "unknown label type");
    }
}
