//! The chunked transfer coding (RFC 9112 §7.1), read piece by piece.

/// Longest line of a chunk's size with its extensions, and of a trailer.
const MAX_LINE: usize = 1024;
/// Most trailer octets.
const MAX_TRAILERS: usize = 16 * 1024;

/// A decoder.
#[derive(Debug, Default)]
pub(crate) struct Chunked {
    at: At,
    line: Vec<u8>,
    trailers: usize,
}

#[derive(Debug, Default)]
enum At {
    #[default]
    Size,
    Data(u64),
    /// The line end after a chunk's data.
    End,
    Trailers,
}

impl Chunked {
    /// Decodes into `body` up to `cap` octets; whether the last chunk and the trailers are through.
    ///
    /// # Errors
    /// The coding is broken.
    pub(crate) fn push(&mut self, mut bytes: &[u8], body: &mut Vec<u8>, cap: usize) -> Result<bool, String> {
        while let Some(octet) = bytes.first() {
            if let At::Data(left) = &mut self.at {
                let take = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                let room = cap.saturating_sub(body.len());
                body.extend(bytes[..take].iter().take(room));
                *left -= take as u64;
                bytes = &bytes[take..];
                if *left == 0 {
                    self.at = At::End;
                }
                if body.len() >= cap {
                    return Ok(true);
                }
                continue;
            }
            bytes = &bytes[1..];
            self.line.push(*octet);
            if *octet == b'\n' && self.end_line()? {
                return Ok(true);
            }
            if self.line.len() > MAX_LINE {
                return Err("a chunk's size line is too long".to_owned());
            }
        }
        Ok(false)
    }

    fn end_line(&mut self) -> Result<bool, String> {
        let line = std::mem::take(&mut self.line);
        let text = line.strip_suffix(b"\r\n").ok_or("a bare LF in the chunked coding")?;
        match self.at {
            At::Size => {
                self.at = match chunk_size(text).ok_or_else(|| bad("no chunk size", text))? {
                    0 => At::Trailers,
                    size => At::Data(size),
                };
            }
            At::End if text.is_empty() => self.at = At::Size,
            At::End => return Err(bad("no line end after a chunk", text)),
            At::Trailers if text.is_empty() => return Ok(true),
            At::Trailers => {
                self.trailers += line.len();
                if self.trailers > MAX_TRAILERS {
                    return Err("the trailers are over 16 KiB".to_owned());
                }
            }
            At::Data(_) => {}
        }
        Ok(false)
    }
}

/// Hexadecimal digits, then optional extensions (RFC 9112 §7.1.1), which are ignored.
fn chunk_size(line: &[u8]) -> Option<u64> {
    let digits = line.split(|b| *b == b';').next()?.trim_ascii_end();
    let fits = (1..=16).contains(&digits.len()) && digits.iter().all(u8::is_ascii_hexdigit);
    fits.then(|| u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok())?
}

fn bad(why: &str, line: &[u8]) -> String {
    format!("{why}: {}", line[..line.len().min(32)].escape_ascii())
}
