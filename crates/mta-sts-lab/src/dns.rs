//! The resolver: queries in wire format in, answers in wire format out.

use std::collections::HashSet;

use hickory_proto::op::{Edns, Message, OpCode, Query, ResponseCode};
use hickory_proto::rr::rdata::opt::EdnsOption;
use hickory_proto::rr::rdata::{CNAME, SOA};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};

use crate::scenario::{is_under, normal};
use crate::zone::{Found, MAX_LINKS, Outcome, RecordSet, Zone};

/// The resolver of a lab: it knows every scenario's names.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    zones: Vec<Zone>,
}

/// What becomes of a query.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The answer, and the seconds that it may be kept.
    Message(Vec<u8>, u32),
    /// The client may wait as long as it likes.
    Silence,
    /// This was no query.
    Malformed,
}

/// An answer on its way into a message.
struct Resolution {
    outcome: Outcome,
    answers: Vec<Record>,
    /// The name that the aliases led to.
    last: String,
    ad: bool,
    ede: Option<u16>,
}

impl Resolver {
    /// A resolver for these zones. Where two speak of the same foreign name, the first one is heard.
    pub(crate) fn new(zones: Vec<Zone>) -> Self {
        Self { zones }
    }

    /// Answers a query.
    pub(crate) fn answer(&self, octets: &[u8]) -> Reply {
        let Ok(request) = Message::from_vec(octets) else {
            return Reply::Malformed;
        };
        let response = match request.queries.as_slice() {
            [query] if is_plain(&request, query) => {
                let checked = !request.metadata.checking_disabled;
                let resolution = self.resolve(&text(&query.name), query.query_type, checked);
                if resolution.outcome == Outcome::Timeout {
                    return Reply::Silence;
                }
                self.response(&request, query, resolution)
            }
            _ => {
                let code = ResponseCode::NotImp;
                Message::error_msg(request.metadata.id, request.metadata.op_code, code)
            }
        };
        let ttl = response.answers.iter().map(|record| record.ttl).min().unwrap_or(0);
        response.to_vec().map_or(Reply::Malformed, |octets| Reply::Message(octets, ttl))
    }

    fn resolve(&self, name: &str, kind: RecordType, checked: bool) -> Resolution {
        let mut home = None;
        let mut resolution = Resolution::start(name);
        let mut visited = HashSet::new();
        while resolution.answers.len() < MAX_LINKS && visited.insert(resolution.last.clone()) {
            match self.find(&resolution.last, kind, &mut home) {
                None => return resolution.negative(Outcome::NxDomain),
                Some(Found::Empty) => return resolution.negative(Outcome::NoError),
                Some(Found::Set(set) | Found::Alias(set, _)) if set.bogus && checked => {
                    return resolution.failed(Outcome::ServFail, Some(set.ede.unwrap_or(EDE_BOGUS)));
                }
                Some(Found::Set(set)) => return resolution.finished(set, checked),
                Some(Found::Alias(set, target)) => resolution.follow(set, target, checked),
            }
        }
        // A loop: the chain is all that there is.
        resolution
    }

    /// The zone that speaks of the name: the one that the chain of aliases came from, else the one whose
    /// domain the name lies under, else the first that knows it.
    fn find(&self, name: &str, kind: RecordType, home: &mut Option<usize>) -> Option<Found<'_>> {
        if let Some(found) = home.and_then(|home| self.zones[home].find(name, kind)) {
            return Some(found);
        }
        let owners = self.zones.iter().enumerate().filter(|(_, zone)| is_under(name, &zone.domain));
        if let Some((index, zone)) = owners.max_by_key(|(_, zone)| zone.domain.len()) {
            *home = Some(index);
            return zone.find(name, kind);
        }
        let mut hits = self.zones.iter().enumerate();
        let (index, found) =
            hits.find_map(|(index, zone)| zone.find(name, kind).map(|found| (index, found)))?;
        *home = Some(index);
        Some(found)
    }

    fn response(&self, request: &Message, query: &Query, resolution: Resolution) -> Message {
        let mut response = Message::response(request.metadata.id, OpCode::Query);
        let wants_ad = request.metadata.authentic_data || wants_dnssec(request);
        response.metadata.recursion_desired = request.metadata.recursion_desired;
        response.metadata.recursion_available = true;
        response.metadata.checking_disabled = request.metadata.checking_disabled;
        // RFC 6840 §5.8: AD is set only for those who asked with DO or AD.
        response.metadata.authentic_data = resolution.ad && wants_ad;
        response.metadata.response_code = match resolution.outcome {
            Outcome::NoError => ResponseCode::NoError,
            Outcome::NxDomain => ResponseCode::NXDomain,
            Outcome::Refused => ResponseCode::Refused,
            Outcome::ServFail | Outcome::Timeout => ResponseCode::ServFail,
        };
        response.add_query(query.clone());
        let answered = resolution.answers.iter().any(|record| record.record_type() == query.query_type);
        let negative = matches!(resolution.outcome, Outcome::NoError | Outcome::NxDomain) && !answered;
        if negative && let Some(soa) = self.soa(&resolution.last) {
            response.add_authority(soa);
        }
        response.add_answers(resolution.answers);
        if request.edns.is_some() {
            response.set_edns(edns(wants_dnssec(request), resolution.ede));
        }
        response
    }

    /// The SOA record that goes with a negative answer (RFC 2308 §3).
    fn soa(&self, name: &str) -> Option<Record> {
        let own = self.zones.iter().map(|zone| zone.domain.as_str()).filter(|domain| is_under(name, domain));
        let apex = own.max_by_key(|domain| domain.len()).unwrap_or_else(|| registrable(name));
        let name = Name::from_ascii(format!("{apex}.")).ok()?;
        let [server, mailbox] =
            ["ns", "hostmaster"].map(|label| Name::from_ascii(format!("{label}.{apex}.")));
        let soa = SOA::new(server.ok()?, mailbox.ok()?, 1, 3600, 600, 604_800, NEGATIVE_TTL);
        Some(Record::from_rdata(name, NEGATIVE_TTL, RData::SOA(soa)))
    }
}

impl Resolution {
    fn start(name: &str) -> Self {
        Self { outcome: Outcome::NoError, answers: Vec::new(), last: name.to_owned(), ad: true, ede: None }
    }

    /// Nothing there, and nobody who vouches for it.
    fn negative(self, outcome: Outcome) -> Self {
        Self { outcome, ad: false, ..self }
    }

    fn failed(self, outcome: Outcome, ede: Option<u16>) -> Self {
        Self { outcome, answers: Vec::new(), ad: false, ede, ..self }
    }

    fn finished(mut self, set: &RecordSet, checked: bool) -> Self {
        match set.outcome {
            Outcome::NoError | Outcome::NxDomain => {
                self.add(set, checked);
                self.outcome = set.outcome;
                self
            }
            outcome => self.failed(outcome, set.ede),
        }
    }

    fn follow(&mut self, set: &RecordSet, target: String, checked: bool) {
        self.add(set, checked);
        self.last = target;
    }

    fn add(&mut self, set: &RecordSet, checked: bool) {
        self.ad &= set.ad && checked && !set.bogus;
        self.ede = self.ede.or(set.ede);
        if let Ok(owner) = name(&self.last) {
            let record = |data: &RData| Record::from_rdata(owner.clone(), set.ttl, data.clone());
            self.answers.extend(set.records.iter().map(record));
        }
    }
}

fn is_plain(request: &Message, query: &Query) -> bool {
    request.metadata.op_code == OpCode::Query && query.query_class == DNSClass::IN
}

fn wants_dnssec(request: &Message) -> bool {
    request.edns.as_ref().is_some_and(|edns| edns.flags().dnssec_ok)
}

fn edns(dnssec_ok: bool, ede: Option<u16>) -> Edns {
    let mut edns = Edns::new();
    edns.set_max_payload(1232).set_dnssec_ok(dnssec_ok);
    if let Some(code) = ede {
        // RFC 8914 §2: the code, without text.
        edns.options_mut().insert(EdnsOption::Unknown(15, code.to_be_bytes().to_vec()));
    }
    edns
}

/// The last two labels: near enough where there is no list of public suffixes.
fn registrable(name: &str) -> &str {
    let start = name.rmatch_indices('.').nth(1).map_or(0, |(dot, _)| dot + 1);
    &name[start..]
}

/// A name as zones hold it: lower case, without final dot.
pub(crate) fn text(name: &Name) -> String {
    normal(&name.to_ascii())
}

/// A name for a message; `text` is without final dot.
pub(crate) fn name(text: &str) -> Result<Name, String> {
    Name::from_ascii(format!("{text}.")).map_err(|_| format!("`{text}` is no domain name"))
}

/// The data of a CNAME record.
pub(crate) fn alias(target: Name) -> RData {
    RData::CNAME(CNAME(target))
}

/// The same answer without its records, marked as cut off.
pub(crate) fn truncated(octets: &[u8]) -> Vec<u8> {
    let message = Message::from_vec(octets).map(|message| message.truncate());
    message.ok().and_then(|message| message.to_vec().ok()).unwrap_or_default()
}

/// DNSSEC Bogus (RFC 8914 §4.7).
const EDE_BOGUS: u16 = 6;
const NEGATIVE_TTL: u32 = 300;

#[cfg(test)]
mod tests;
