//! SMTP replies (RFC 5321 §4.2), read octet by octet.

use crate::octets::Octets;
use serde::{Deserialize, Serialize};

/// Longest line of a reply, with its end. RFC 5321 §4.5.3.1.5 allows 512; real banners are longer now and then.
pub const MAX_LINE: usize = 2048;
/// Most lines of one reply.
pub const MAX_LINES: usize = 128;
/// How much of what is no reply is kept to show.
const SHOWN: usize = 64;

/// An SMTP reply (RFC 5321 §4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The three digits.
    pub code: u16,
    /// The text of each line, without code and line end.
    pub lines: Vec<Octets>,
}

impl Reply {
    /// Whether the server says "try again later" (RFC 5321 §4.2.1).
    pub fn is_transient(&self) -> bool {
        (400..500).contains(&self.code)
    }

    /// Whether `keyword` is among the keywords of an EHLO reply: the first word of every line but the first, compared
    /// whole and without case (RFC 5321 §4.1.1.1).
    pub fn offers(&self, keyword: &str) -> bool {
        let first_word = |line: &Octets| line.split(|b| *b == b' ').next().map(<[u8]>::to_ascii_uppercase);
        let wanted = keyword.to_ascii_uppercase().into_bytes();
        self.lines.iter().skip(1).any(|line| first_word(line).as_deref() == Some(&wanted[..]))
    }
}

/// Why octets are no SMTP reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyFault {
    /// A line that does not begin with a reply code and a separator.
    NotAReply,
    /// The lines of one reply have different codes (RFC 5321 §4.2.1).
    MixedCodes,
    /// A line over [`MAX_LINE`] octets.
    LineTooLong,
    /// More than [`MAX_LINES`] lines.
    TooManyLines,
}

/// Reads one reply at a time.
#[derive(Clone, Debug, Default)]
pub struct ReplyReader {
    line: Vec<u8>,
    code: Option<u16>,
    lines: Vec<Octets>,
    /// The first octets of the reply as they came.
    first: Vec<u8>,
}

impl ReplyReader {
    /// Takes the next octet. After a reply the reader is ready for the next one; after a fault it is of no more use.
    ///
    /// # Errors
    /// What came is no reply.
    pub fn push(&mut self, octet: u8) -> Result<Option<Reply>, ReplyFault> {
        if self.first.len() < SHOWN {
            self.first.push(octet);
        }
        self.line.push(octet);
        match octet {
            b'\n' => self.end_line(),
            _ if self.line.len() >= MAX_LINE => Err(ReplyFault::LineTooLong),
            // Protocols without lines would otherwise keep us until the deadline.
            _ if self.line.len() == SHOWN && !is_plausible(&self.line) => Err(ReplyFault::NotAReply),
            _ => Ok(None),
        }
    }

    /// The first octets of the reply under way, to show what answers instead of SMTP.
    pub fn first(&self) -> &[u8] {
        &self.first
    }

    /// Whether what came so far can still become a reply.
    pub fn is_plausible(&self) -> bool {
        is_plausible(&self.line)
    }

    fn end_line(&mut self) -> Result<Option<Reply>, ReplyFault> {
        let line = std::mem::take(&mut self.line);
        // RFC 5321 §2.3.8 wants CRLF. The senders that we stand for (Postfix, Exim) take a bare LF in replies too, and
        // the transcript keeps what was really sent.
        let text = line.strip_suffix(b"\r\n").or(line.strip_suffix(b"\n")).unwrap_or(&line);
        let (code, last, text) = split_line(text).ok_or(ReplyFault::NotAReply)?;
        if *self.code.get_or_insert(code) != code {
            return Err(ReplyFault::MixedCodes);
        }
        self.lines.push(Octets::from(text));
        match last {
            true => {
                let done = std::mem::take(self);
                Ok(Some(Reply { code, lines: done.lines }))
            }
            false if self.lines.len() >= MAX_LINES => Err(ReplyFault::TooManyLines),
            false => Ok(None),
        }
    }
}

/// Code, whether it is the last line, and text. RFC 5321 §4.2: three digits, then a hyphen (more lines follow), a space,
/// or nothing. The first digit is 2 to 5; the second is 0 to 5 by the grammar, but 571 is in wide use.
fn split_line(line: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (code, rest) = line.split_at_checked(3)?;
    if !matches!(code[0], b'2'..=b'5') || !code.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let code = code.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    match rest.split_first() {
        None => Some((code, true, rest)),
        Some((b' ', text)) => Some((code, true, text)),
        Some((b'-', text)) => Some((code, false, text)),
        Some(_) => None,
    }
}

/// Whether `line`, the beginning of a line, can begin a reply.
fn is_plausible(line: &[u8]) -> bool {
    line.iter().enumerate().take(4).all(|(at, octet)| match at {
        0 => matches!(octet, b'2'..=b'5'),
        1 | 2 => octet.is_ascii_digit(),
        _ => matches!(octet, b' ' | b'-' | b'\r' | b'\n'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Option<Reply>, ReplyFault> {
        let mut reader = ReplyReader::default();
        for octet in bytes {
            if let Some(reply) = reader.push(*octet)? {
                return Ok(Some(reply));
            }
        }
        Ok(None)
    }

    fn code(bytes: &[u8]) -> Option<u16> {
        read(bytes).ok().flatten().map(|reply| reply.code)
    }

    #[test]
    fn c_07_replies_are_read_strictly() {
        for (bytes, want) in [
            (&b"220 mx\r\n"[..], Ok(Some(220))),
            (b"220\r\n", Ok(Some(220))),
            (b"220-a\r\n220 b\r\n", Ok(Some(220))),
            (b"220 \xff\x00 caf\xc3\xa9\r\n", Ok(Some(220))),
            (b"220 bare LF\n", Ok(Some(220))),
            (b"571 local policy\r\n", Ok(Some(571))),
            (b"220-a\r\n", Ok(None)),
            (b"220 bare CR\r", Ok(None)),
            (b"22\r\n", Err(ReplyFault::NotAReply)),
            (b"2200\r\n", Err(ReplyFault::NotAReply)),
            (b"-1 x\r\n", Err(ReplyFault::NotAReply)),
            (b"120 x\r\n", Err(ReplyFault::NotAReply)),
            (b"620 x\r\n", Err(ReplyFault::NotAReply)),
            (b"\r\n", Err(ReplyFault::NotAReply)),
            (b"220-a\r\n250 b\r\n", Err(ReplyFault::MixedCodes)),
        ] {
            let got = read(bytes).map(|reply| reply.map(|r| r.code));
            assert_eq!(got, want, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn texts_are_kept_as_sent() {
        let reply = read(b"250-mx.example\r\n250 \xffSIZE  1\r\n").unwrap().unwrap();
        assert_eq!(reply.lines, [Octets::from(&b"mx.example"[..]), Octets::from(&b"\xffSIZE  1"[..])]);
    }

    #[test]
    fn c_04_caps_hold() {
        let endless_lines = b"220-x\r\n".repeat(MAX_LINES + 1);
        assert_eq!(read(&endless_lines), Err(ReplyFault::TooManyLines));
        let most = [b"220-x\r\n".repeat(MAX_LINES - 1), b"220 x\r\n".to_vec()].concat();
        assert_eq!(code(&most), Some(220));
        let endless_line = [b"220 ".to_vec(), b"x".repeat(MAX_LINE)].concat();
        assert_eq!(read(&endless_line), Err(ReplyFault::LineTooLong));
        assert_eq!(read(&[0; 64]), Err(ReplyFault::NotAReply));
    }

    #[test]
    fn c_08_the_keyword_is_compared_whole_and_without_case() {
        for (bytes, want) in [
            (&b"250-mx\r\n250 STARTTLS\r\n"[..], true),
            (b"250-mx\r\n250 StartTLS\r\n", true),
            (b"250-mx\r\n250-STARTTLS now\r\n250 STARTTLS\r\n", true),
            (b"250-mx\r\n250 XSTARTTLS\r\n", false),
            (b"250-mx\r\n250 STARTTLSX\r\n", false),
            (b"250-mx\r\n250 SIZE STARTTLS\r\n", false),
            (b"250-mx\r\n250 XXXXXXXA\r\n", false),
            (b"250 STARTTLS\r\n", false),
        ] {
            assert_eq!(read(bytes).unwrap().unwrap().offers("starttls"), want, "{}", bytes.escape_ascii());
        }
    }
}
