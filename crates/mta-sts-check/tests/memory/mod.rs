//! DNS messages made by hand, and a resolver that answers from memory.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use mta_sts::evidence::Unseen;
use mta_sts_check::transport::Resolver;
use std::{collections::HashMap, sync::Mutex};

pub(crate) const A: u16 = 1;
pub(crate) const CNAME: u16 = 5;
pub(crate) const MX: u16 = 15;
pub(crate) const TXT: u16 = 16;
pub(crate) const AAAA: u16 = 28;
pub(crate) const OPT: u16 = 41;
pub(crate) const RRSIG: u16 = 46;
pub(crate) const TLSA: u16 = 52;

/// QR, RD, RA.
pub(crate) const ANSWER: u16 = 0x8180;
pub(crate) const AD: u16 = 0x0020;
pub(crate) const TC: u16 = 0x0200;

/// A compression pointer to the name of the question.
pub(crate) const QUESTION: &[u8] = &[0xc0, 12];

/// A name on the wire.
pub(crate) fn name(text: &str) -> Vec<u8> {
    let labels = text.split('.').filter(|label| !label.is_empty());
    let mut wire: Vec<u8> =
        labels.flat_map(|label| [&[label.len() as u8], label.as_bytes()].concat()).collect();
    wire.push(0);
    wire
}

/// A record of class IN with a TTL of 300.
pub(crate) fn record(owner: &[u8], kind: u16, data: &[u8]) -> Vec<u8> {
    record_with(owner, kind, 1, 300, data)
}

pub(crate) fn record_with(owner: &[u8], kind: u16, class: u16, ttl: u32, data: &[u8]) -> Vec<u8> {
    let mut wire = owner.to_vec();
    wire.extend([kind, class].into_iter().flat_map(u16::to_be_bytes));
    wire.extend(ttl.to_be_bytes());
    wire.extend((data.len() as u16).to_be_bytes());
    wire.extend(data);
    wire
}

pub(crate) fn txt(strings: &[&[u8]]) -> Vec<u8> {
    strings.iter().flat_map(|string| [&[string.len() as u8], *string].concat()).collect()
}

pub(crate) fn mx(preference: u16, exchange: &str) -> Vec<u8> {
    [preference.to_be_bytes().to_vec(), name(exchange)].concat()
}

/// An OPT record with an extended error.
pub(crate) fn extended_error(code: u16) -> Vec<u8> {
    let option = [15_u16.to_be_bytes(), 2_u16.to_be_bytes(), code.to_be_bytes()].concat();
    record_with(&[0], OPT, 1232, 0, &option)
}

/// A message with one question.
pub(crate) struct Message {
    pub(crate) id: u16,
    pub(crate) flags: u16,
    pub(crate) questions: Vec<Vec<u8>>,
    pub(crate) answers: Vec<Vec<u8>>,
    pub(crate) authorities: Vec<Vec<u8>>,
    pub(crate) additionals: Vec<Vec<u8>>,
}

impl Message {
    pub(crate) fn new(question: &str, kind: u16) -> Self {
        let question = [name(question), kind.to_be_bytes().to_vec(), 1_u16.to_be_bytes().to_vec()].concat();
        Self {
            id: 0,
            flags: ANSWER,
            questions: vec![question],
            answers: Vec::new(),
            authorities: Vec::new(),
            additionals: Vec::new(),
        }
    }

    pub(crate) fn flags(mut self, flags: u16) -> Self {
        self.flags = flags;
        self
    }

    pub(crate) fn answer(mut self, record: Vec<u8>) -> Self {
        self.answers.push(record);
        self
    }

    pub(crate) fn additional(mut self, record: Vec<u8>) -> Self {
        self.additionals.push(record);
        self
    }

    pub(crate) fn wire(&self) -> Vec<u8> {
        let sections = [&self.questions, &self.answers, &self.authorities, &self.additionals];
        let counts = sections.map(|section| section.len() as u16);
        let header = [self.id, self.flags].into_iter().chain(counts);
        let mut wire: Vec<u8> = header.flat_map(u16::to_be_bytes).collect();
        sections.iter().for_each(|section| wire.extend(section.concat()));
        wire
    }
}

/// What the resolver does with a question.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Flags beside [`ANSWER`] and records for the answer section; the question is repeated.
    Records(u16, Vec<Vec<u8>>),
    /// This very message.
    Octets(Vec<u8>),
    /// We could not ask.
    Unseen(&'static str),
    /// Nothing, ever.
    Silence,
}

/// Answers from memory; NXDOMAIN for what it does not know.
#[derive(Default)]
pub(crate) struct Memory {
    replies: HashMap<(String, u16, bool), Reply>,
    delays: HashMap<(String, u16), usize>,
    log: Mutex<Vec<String>>,
}

impl Memory {
    pub(crate) fn with(mut self, question: &str, kind: u16, reply: Reply) -> Self {
        self.replies.insert((question.to_ascii_lowercase(), kind, false), reply);
        self
    }

    /// What it says when checking is disabled.
    pub(crate) fn unchecked(mut self, question: &str, kind: u16, reply: Reply) -> Self {
        self.replies.insert((question.to_ascii_lowercase(), kind, true), reply);
        self
    }

    pub(crate) fn records(self, question: &str, kind: u16, data: &[Vec<u8>]) -> Self {
        let records = data.iter().map(|data| record(QUESTION, kind, data)).collect();
        self.with(question, kind, Reply::Records(0, records))
    }

    /// It yields so many times before an answer, so that answers come in another order than questions.
    pub(crate) fn delay(mut self, question: &str, kind: u16, turns: usize) -> Self {
        self.delays.insert((question.to_owned(), kind), turns);
        self
    }

    /// What it was asked, in order.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

/// Name, type and CD of a question.
fn asked(query: &[u8]) -> (String, u16, bool) {
    let (mut labels, mut at) = (Vec::new(), 12);
    while query[at] != 0 {
        let end = at + 1 + usize::from(query[at]);
        labels.push(String::from_utf8_lossy(&query[at + 1..end]).into_owned());
        at = end;
    }
    (labels.join("."), u16::from_be_bytes([query[at + 1], query[at + 2]]), query[3] & 0x10 != 0)
}

impl Resolver for Memory {
    fn name(&self) -> &str {
        "memory"
    }

    async fn exchange(&self, query: &[u8]) -> Result<Vec<u8>, Unseen> {
        let (question, kind, unchecked) = asked(query);
        let cd = if unchecked { " cd" } else { "" };
        self.log.lock().unwrap().push(format!("ask {question} {kind}{cd}"));
        for _ in 0..self.delays.get(&(question.clone(), kind)).copied().unwrap_or(0) {
            tokio::task::yield_now().await;
        }
        let message = Message::new(&question, kind);
        let reply = self.replies.get(&(question, kind, unchecked)).cloned();
        match reply.unwrap_or(Reply::Records(3, Vec::new())) {
            Reply::Records(flags, answers) => Ok(Message { answers, ..message.flags(ANSWER | flags) }.wire()),
            Reply::Octets(octets) => Ok(octets),
            Reply::Unseen(reason) => Err(Unseen::Resolver(reason.to_owned())),
            Reply::Silence => std::future::pending().await,
        }
    }
}
