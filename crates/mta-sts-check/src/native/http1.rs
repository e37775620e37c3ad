//! HTTP/1.1 answers (RFC 9112), octet for octet and without I/O. What comes out does not depend on how the network
//! cut the octets into pieces.

use super::chunked::Chunked;
use mta_sts::{
    evidence::{HttpResponse, Truncated},
    octets::Octets,
};

/// RFC 8461 §3.3 suggests 64 KiB; one octet more tells "at the limit" from "over it".
pub const BODY_CAP: usize = 65_537;
const HEAD_CAP: usize = 16 * 1024;
const MAX_FIELDS: usize = 64;
const MAX_INTERIM: usize = 8;
/// How much of what is no HTTP is kept to show.
const SHOWN: usize = 64;

/// An answer under way.
#[derive(Debug, Default)]
pub struct Answer {
    head: Vec<u8>,
    interim: usize,
    response: Option<HttpResponse>,
    framing: Framing,
}

#[derive(Debug, Default)]
enum Framing {
    #[default]
    Head,
    Length(u64),
    Chunks(Chunked),
    UntilClose,
    Whole,
}

impl Answer {
    /// Takes what arrived; whether the answer is complete (or at its cap).
    ///
    /// # Errors
    /// It is no HTTP/1.1 answer: why, and what came.
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<bool, String> {
        while let Framing::Head = self.framing {
            match self.take_head(bytes)? {
                Some(rest) => bytes = &bytes[rest..],
                None => return Ok(false),
            }
        }
        self.take_body(bytes)?;
        Ok(matches!(self.framing, Framing::Whole))
    }

    /// The answer as far as it came; `why` is what ended it.
    ///
    /// # Errors
    /// There is no whole head.
    pub fn end(self, why: Truncated) -> Result<HttpResponse, String> {
        let whole = match self.framing {
            Framing::Head => return Err(self.complaint("the answer breaks off inside its head")),
            Framing::Whole => true,
            _ => false,
        };
        let mut response = self.response.ok_or("no answer")?;
        if response.body.len() >= BODY_CAP {
            response.truncated = Some(Truncated::AtCap);
        } else if !whole {
            response.truncated = Some(why);
        }
        Ok(response)
    }

    /// The connection was closed in an orderly way: the end of a body without framing (RFC 9112 §6.3, rule 8).
    pub fn closed(&mut self) {
        if let Framing::UntilClose = self.framing {
            self.framing = Framing::Whole;
        }
    }

    /// Takes octets of the head; the number taken once the head (or an interim one) is whole.
    fn take_head(&mut self, bytes: &[u8]) -> Result<Option<usize>, String> {
        for (at, octet) in bytes.iter().enumerate() {
            self.head.push(*octet);
            if *octet == b'\n' && ends_head(&self.head) {
                self.end_head()?;
                return Ok(Some(at + 1));
            }
            if self.head.len() >= HEAD_CAP {
                return Err(self.complaint("the head is over 16 KiB"));
            }
        }
        Ok(None)
    }

    fn end_head(&mut self) -> Result<(), String> {
        let response = read_head(&self.head).map_err(|why| self.complaint(&why))?;
        // RFC 9110 §15.2: interim answers precede the one that counts; 101 would be another protocol's turn.
        if (100..200).contains(&response.status) && response.status != 101 {
            self.interim += 1;
            if self.interim > MAX_INTERIM {
                return Err(self.complaint("more than 8 interim answers"));
            }
            self.head.clear();
            return Ok(());
        }
        self.framing = framing(&response).map_err(|why| self.complaint(&why))?;
        self.response = Some(response);
        Ok(())
    }

    fn take_body(&mut self, bytes: &[u8]) -> Result<(), String> {
        let Some(response) = &mut self.response else { return Ok(()) };
        let body = &mut response.body.0;
        let room = BODY_CAP.saturating_sub(body.len());
        let whole = match &mut self.framing {
            Framing::Head | Framing::Whole => return Ok(()),
            Framing::UntilClose => {
                body.extend(bytes.iter().take(room));
                false
            }
            Framing::Length(left) => {
                let take = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                *left -= take as u64;
                body.extend(bytes[..take].iter().take(room));
                *left == 0
            }
            Framing::Chunks(chunks) => chunks.push(bytes, body, BODY_CAP)?,
        };
        if whole || body.len() >= BODY_CAP {
            self.framing = Framing::Whole;
        }
        Ok(())
    }

    fn complaint(&self, why: &str) -> String {
        let came = &self.head[..self.head.len().min(SHOWN)];
        if came.is_empty() { why.to_owned() } else { format!("{why}: {}", came.escape_ascii()) }
    }
}

fn ends_head(head: &[u8]) -> bool {
    head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n") || head == b"\r\n" || head == b"\n"
}

fn read_head(head: &[u8]) -> Result<HttpResponse, String> {
    let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
    let mut parsed = httparse::Response::new(&mut fields);
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Err("the head is not whole".to_owned()),
        Err(error) => return Err(error.to_string()),
    }
    let status = parsed.code.filter(|code| (100..=999).contains(code)).ok_or("no status code")?;
    let headers = parsed.headers.iter().map(|f| (f.name.to_owned(), Octets::from(f.value))).collect();
    Ok(HttpResponse { status, headers, declared_length: None, body: Octets::default(), truncated: None }).map(
        |mut response: HttpResponse| {
            response.declared_length = declared_length(&response).ok().flatten();
            response
        },
    )
}

/// How the body is framed (RFC 9112 §6.3).
fn framing(response: &HttpResponse) -> Result<Framing, String> {
    let length = declared_length(response)?;
    let encodings: Vec<_> = values(response, "transfer-encoding").collect();
    match (encodings.as_slice(), length) {
        _ if matches!(response.status, 101 | 204 | 304) => Ok(Framing::Whole),
        // RFC 9112 §6.3, rule 3: both at once ought to be handled as an error.
        ([_, ..], Some(_)) => Err("both Transfer-Encoding and Content-Length".to_owned()),
        ([one], None) if one.eq_ignore_ascii_case(b"chunked") => Ok(Framing::Chunks(Chunked::default())),
        ([_, ..], None) => Err("a Transfer-Encoding that was not asked for".to_owned()),
        ([], Some(0)) => Ok(Framing::Whole),
        ([], Some(length)) => Ok(Framing::Length(length)),
        ([], None) => Ok(Framing::UntilClose),
    }
}

/// Content-Length, also where it is repeated with the same value (RFC 9110 §8.6).
fn declared_length(response: &HttpResponse) -> Result<Option<u64>, String> {
    let mut lengths = values(response, "content-length").map(number);
    let Some(first) = lengths.next() else { return Ok(None) };
    let first = first.ok_or("an unreadable Content-Length")?;
    match lengths.all(|other| other == Some(first)) {
        true => Ok(Some(first)),
        false => Err("two different Content-Length".to_owned()),
    }
}

/// The list members of all fields of that name.
fn values<'a>(response: &'a HttpResponse, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    let fields = response.headers.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name));
    fields.flat_map(|(_, value)| value.split(|b| *b == b',')).map(<[u8]>::trim_ascii)
}

fn number(text: &[u8]) -> Option<u64> {
    // `parse` alone would take a sign.
    let digits = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    digits.then(|| std::str::from_utf8(text).ok()?.parse().ok())?
}

#[cfg(test)]
mod tests;
