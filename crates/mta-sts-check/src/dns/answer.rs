//! From the octets of an answer to what it says.

use super::{
    record::{CNAME, Record},
    wire::{Head, Name, Reader},
};
use mta_sts::{DnsName, evidence::DnsFailure};

/// What one message says about one question.
pub(super) struct Answer<T> {
    /// The records, or why there are none.
    pub(super) records: Result<Vec<T>, DnsFailure>,
    /// Where the CNAME records led, in that order.
    pub(super) aliases: Vec<DnsName>,
    /// The smallest TTL of everything used.
    pub(super) ttl: Option<u32>,
    /// The AD bit.
    pub(super) authenticated: bool,
}

/// Reads the answer to a question for records of type `T` at `question`; `None` where it is no DNS message, is cut off,
/// or answers something else.
pub(super) fn read<T: Record>(question: &Name, message: &[u8]) -> Option<Answer<T>> {
    let reader = &mut Reader::new(message);
    let Outline { rcode, error, authenticated, section, chain } = Outline::read(reader, question, T::TYPE)?;
    let mut ttl = chain.ttl;
    let found = section.read::<T>(reader, &chain.end, &mut ttl)?;
    let records = judge(rcode, error, chain.broken, found);
    Some(Answer { records, aliases: chain.aliases, ttl, authenticated })
}

/// Everything about a message but the records that were asked for.
struct Outline {
    rcode: u16,
    error: Option<u16>,
    authenticated: bool,
    section: Section,
    chain: Chain,
}

impl Outline {
    fn read(reader: &mut Reader<'_>, question: &Name, kind: u16) -> Option<Self> {
        let header = Header::read(reader)?;
        check_question(reader, question, kind)?;
        let section = Section { start: reader.position(), count: header.answers };
        let extension = skip_to_extension(reader, &header)?;
        let chain = match kind {
            // RFC 1034 §3.6.2: a question for the alias itself ends there.
            CNAME => Chain::at(*question),
            _ => Chain::follow(reader, section, *question)?,
        };
        let rcode = header.rcode | extension.rcode << 4;
        Some(Self { rcode, error: extension.error, authenticated: header.authenticated, section, chain })
    }
}

fn judge<T>(rcode: u16, extended: Option<u16>, broken: bool, found: Vec<T>) -> Result<Vec<T>, DnsFailure> {
    match rcode {
        // Some resolvers follow a loop until they give up with SERVFAIL: the loop is the better news.
        0 | 2 | 3 if broken => Err(DnsFailure::AliasLoop),
        0 if found.is_empty() => Err(DnsFailure::NoData),
        0 => Ok(found),
        2 => Err(DnsFailure::ServFail(extended)),
        3 => Err(DnsFailure::NoSuchName),
        5 => Err(DnsFailure::Refused),
        other => Err(DnsFailure::Rcode(u8::try_from(other).unwrap_or(u8::MAX))),
    }
}

/// The header (RFC 1035 §4.1.1), as far as it matters to a client.
struct Header {
    rcode: u16,
    authenticated: bool,
    answers: u16,
    authorities: u16,
    additionals: u16,
}

impl Header {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        // RFC 8484 §4.1: the ID of the question was 0, and an answer repeats it.
        let (id, flags, questions) = (reader.u16()?, reader.u16()?, reader.u16()?);
        // QR set, OPCODE 0, and whole: TC has no place in an answer over HTTP or TCP.
        let is_answer =
            id == 0 && flags & QR != 0 && flags & OPCODE == 0 && flags & TC == 0 && questions == 1;
        is_answer.then_some(())?;
        Some(Self {
            rcode: flags & RCODE,
            authenticated: flags & super::AD != 0,
            answers: reader.u16()?,
            authorities: reader.u16()?,
            additionals: reader.u16()?,
        })
    }
}

fn check_question(reader: &mut Reader<'_>, question: &Name, kind: u16) -> Option<()> {
    let same = reader.name()? == *question && reader.u16()? == kind && reader.u16()? == super::IN;
    same.then_some(())
}

/// What the OPT pseudo-record says (RFC 6891 §6.1).
#[derive(Default)]
struct Extension {
    /// The upper eight bits of the response code.
    rcode: u16,
    /// INFO-CODE of the first extended error (RFC 8914 §2).
    error: Option<u16>,
}

/// Steps over all records; they must end where the message ends.
fn skip_to_extension(reader: &mut Reader<'_>, header: &Header) -> Option<Extension> {
    for _ in 0..header.answers {
        // We asked in class IN: nothing else can be part of the answer.
        reader.record().filter(|head| head.class == super::IN)?;
    }
    for _ in 0..header.authorities {
        reader.record()?;
    }
    let mut extension = None;
    for _ in 0..header.additionals {
        let head = reader.record()?;
        if head.kind == super::OPT && extension.is_none() {
            extension = Some(Extension::read(reader, &head)?);
        }
    }
    (reader.left() == 0).then(|| extension.unwrap_or_default())
}

impl Extension {
    fn read(reader: &mut Reader<'_>, head: &Head) -> Option<Self> {
        let error = reader.within(head.data.clone(), |options| {
            let mut error = None;
            while options.left() > 0 {
                let (code, length) = (options.u16()?, options.u16()?);
                let value = options.take(usize::from(length))?;
                if code == EXTENDED_ERROR && error.is_none() {
                    error = value.first_chunk().copied().map(u16::from_be_bytes);
                }
            }
            Some(error)
        })?;
        Some(Self { rcode: (head.ttl >> 24) as u16, error })
    }
}

/// Where the answer section stands.
#[derive(Clone, Copy)]
struct Section {
    start: usize,
    count: u16,
}

impl Section {
    /// The data of all records of type `T` whose owner is `name`, in the order of the message.
    fn read<T: Record>(self, reader: &mut Reader<'_>, name: &Name, ttl: &mut Option<u32>) -> Option<Vec<T>> {
        let mut found = Vec::new();
        reader.rewind(self.start);
        for _ in 0..self.count {
            let head = reader.record()?;
            if head.kind == T::TYPE && reader.name_at(head.owner)?.0 == *name {
                found.push(reader.within(head.data, T::read)?);
                lower(ttl, head.ttl);
            }
        }
        Some(found)
    }
}

/// A chain of CNAME records (RFC 1034 §3.6.2).
struct Chain {
    start: Name,
    end: Name,
    aliases: Vec<DnsName>,
    ttl: Option<u32>,
    /// It loops or is too long.
    broken: bool,
}

impl Chain {
    fn at(start: Name) -> Self {
        Self { start, end: start, aliases: Vec::new(), ttl: None, broken: false }
    }

    /// Follows the chain whose first owner is `start`. Resolvers put the records in order; where one does not, each pass
    /// over the section finds at least one more link.
    fn follow(reader: &mut Reader<'_>, section: Section, start: Name) -> Option<Self> {
        let mut chain = Self::at(start);
        loop {
            let before = chain.aliases.len();
            chain.pass(reader, section)?;
            if chain.broken || chain.aliases.len() == before {
                return Some(chain);
            }
        }
    }

    fn pass(&mut self, reader: &mut Reader<'_>, section: Section) -> Option<()> {
        reader.rewind(section.start);
        for _ in 0..section.count {
            let head = reader.record()?;
            if head.kind == CNAME && reader.name_at(head.owner)?.0 == self.end {
                self.step(reader, head)?;
            }
            if self.broken {
                break;
            }
        }
        Some(())
    }

    fn step(&mut self, reader: &mut Reader<'_>, head: Head) -> Option<()> {
        if self.aliases.len() == LONGEST_CHAIN {
            self.broken = true;
            return Some(());
        }
        self.end = reader.within(head.data, Reader::name)?;
        let alias = reader.text(&self.end)?;
        self.broken = self.end == self.start || self.aliases.contains(&alias);
        self.aliases.push(alias);
        lower(&mut self.ttl, head.ttl);
        Some(())
    }
}

fn lower(smallest: &mut Option<u32>, ttl: u32) {
    // RFC 2181 §8: a TTL with its top bit set is 0.
    let ttl = if ttl > i32::MAX as u32 { 0 } else { ttl };
    *smallest = Some(smallest.map_or(ttl, |other| other.min(ttl)));
}

const QR: u16 = 0x8000;
const OPCODE: u16 = 0x7800;
const TC: u16 = 0x0200;
const RCODE: u16 = 0x000f;

/// Option code of an extended error (RFC 8914 §2).
const EXTENDED_ERROR: u16 = 15;

/// A chain has at most this many links. RFC 8461 sets no limit; common resolvers give up at 8 to 11.
const LONGEST_CHAIN: usize = 8;
