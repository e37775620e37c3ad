//! What a policy fetch amounts to: the step it fails at, or a body to read (RFC 8461 §3.3).

use crate::{
    evidence::{FetchAttempt, FetchFailure, HandshakeFailure, HttpResponse, Phase, PolicyFetch, Truncated},
    facts::{CertificateFacts, Facts},
    fields::trim,
    verdict::{Reading, ResultType},
};

/// RFC 8461 §3.3 speaks of 64 kilobytes; most senders take 65,536 octets (AMB-21).
pub(crate) const BODY_LIMIT: usize = 65_536;

/// The step that a fetch fails at. RPT-12: the first failing one is what gets reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FetchFault {
    Resolve,
    Connect,
    Handshake,
    Certificate,
    Status,
    MediaType,
    Body,
}

impl FetchFault {
    /// RFC 8460 §4.3.2.2.
    pub(crate) fn result(self) -> ResultType {
        match self {
            Self::Handshake | Self::Certificate => ResultType::StsWebpkiInvalid,
            _ => ResultType::StsPolicyFetchError,
        }
    }
}

/// A policy fetch, judged up to the body.
pub(crate) struct FetchJudgement<'a> {
    /// The attempt that speaks for the fetch: the best one, as a sender goes on to the next address.
    pub attempt: Option<&'a FetchAttempt>,
    /// Its place among the attempts.
    pub place: Option<usize>,
    /// What its chain says, where one was seen and examined.
    pub certificate: Option<&'a CertificateFacts>,
    /// The body of a complete answer with status 200.
    pub body: Option<&'a [u8]>,
    /// The first failing step in each reading.
    strict: Option<FetchFault>,
    lenient: Option<FetchFault>,
    /// Not everything was seen: a deadline of ours, or a chain not yet examined.
    pub unseen: bool,
}

impl<'a> FetchJudgement<'a> {
    /// Judges all attempts.
    pub(crate) fn of(fetch: &'a PolicyFetch, facts: &'a Facts) -> Self {
        // The last of equals wins with max_by_key: reversed, the first does.
        let best = fetch.attempts.iter().enumerate().rev().max_by_key(|(_, attempt)| merit(attempt, facts));
        let (place, attempt) = best.unzip();
        let certificate = attempt.and_then(|a| facts.of(None, a.addr));
        let response = attempt.and_then(|a| a.outcome.as_ref().ok());
        let body = response.filter(|r| r.status == 200 && body_fault(r).is_none()).map(|r| &r.body[..]);
        let fault = |reading| first_fault(fetch, attempt, certificate, reading);
        let waited = fetch.deadline < 60_000 && attempt.is_some_and(timed_out);
        let examined = certificate.is_some() || attempt.is_none_or(|a| a.tls.is_none());
        Self {
            attempt,
            place,
            certificate,
            body,
            strict: fault(Reading::Strict),
            lenient: fault(Reading::Lenient),
            unseen: waited || !examined,
        }
    }

    /// The first failing step before the body is read.
    pub(crate) fn fault(&self, reading: Reading) -> Option<FetchFault> {
        match reading {
            Reading::Strict => self.strict,
            Reading::Lenient => self.lenient,
        }
    }

    /// The HTTP answer.
    pub(crate) fn response(&self) -> Option<&'a HttpResponse> {
        self.attempt.and_then(|a| a.outcome.as_ref().ok())
    }
}

/// How far an attempt came.
fn merit(attempt: &FetchAttempt, facts: &Facts) -> u8 {
    let trusted = facts.of(None, attempt.addr).is_some_and(CertificateFacts::is_valid);
    match &attempt.outcome {
        Ok(response) => 3 + u8::from(trusted) * 2 + u8::from(response.status == 200),
        Err(FetchFailure::BadFraming(_)) | Err(FetchFailure::Timeout(Phase::Answer)) => 2,
        Err(FetchFailure::Tls(_)) | Err(FetchFailure::Timeout(Phase::Handshake)) => 1,
        Err(_) => 0,
    }
}

/// Whether our deadline ended the attempt. Before the minute that senders may wait (RFC 8461 §3.3) that says nothing about them.
pub(crate) fn timed_out(attempt: &FetchAttempt) -> bool {
    match &attempt.outcome {
        Err(FetchFailure::Timeout(phase)) => *phase != Phase::Connect,
        Ok(response) => response.truncated == Some(Truncated::AtDeadline),
        Err(_) => false,
    }
}

fn first_fault(
    fetch: &PolicyFetch,
    attempt: Option<&FetchAttempt>,
    certificate: Option<&CertificateFacts>,
    reading: Reading,
) -> Option<FetchFault> {
    if fetch.addresses.records().is_empty() {
        return Some(FetchFault::Resolve);
    }
    let response = match attempt.map(|a| &a.outcome) {
        None
        | Some(Err(
            FetchFailure::Blocked(_) | FetchFailure::Connect(_) | FetchFailure::Timeout(Phase::Connect),
        )) => {
            return Some(FetchFault::Connect);
        }
        Some(Err(FetchFailure::Tls(_))) => return Some(FetchFault::Handshake),
        other => other.and_then(|outcome| outcome.as_ref().ok()),
    };
    if certificate.is_some_and(|facts| !facts.is_valid()) {
        return Some(FetchFault::Certificate);
    }
    let Some(response) = response else { return Some(FetchFault::Body) };
    response_fault(response, reading)
}

fn response_fault(response: &HttpResponse, reading: Reading) -> Option<FetchFault> {
    // RFC 8461 §3.3: only 200 counts, redirects are not followed.
    if response.status != 200 {
        return Some(FetchFault::Status);
    }
    // RFC 8461 §3.2: text/plain. Most senders do not look (AMB-10).
    if reading == Reading::Strict && !is_text_plain(response) {
        return Some(FetchFault::MediaType);
    }
    body_fault(response).map(|_| FetchFault::Body)
}

/// Why a body cannot be read as a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyFault {
    TooLarge,
    CutOff,
    Slow,
}

/// Whether the body is whole and of a size that senders take.
pub(crate) fn body_fault(response: &HttpResponse) -> Option<BodyFault> {
    let short = response.declared_length.is_some_and(|declared| (response.body.len() as u64) < declared);
    match response.truncated {
        Some(Truncated::AtCap) => Some(BodyFault::TooLarge),
        _ if response.body.len() > BODY_LIMIT => Some(BodyFault::TooLarge),
        Some(Truncated::AtDeadline) => Some(BodyFault::Slow),
        Some(Truncated::Early) => Some(BodyFault::CutOff),
        None if response.body.is_empty() || short => Some(BodyFault::CutOff),
        None => None,
    }
}

/// The media type, parameters free, compared without case (RFC 9110 §8.3.1).
pub(crate) fn is_text_plain(response: &HttpResponse) -> bool {
    let Some(value) = response.header("content-type") else { return false };
    let essence = value.split(|b| *b == b';').next().unwrap_or_default();
    trim(essence).eq_ignore_ascii_case(b"text/plain")
}

/// The old version that a failed handshake shows, where it shows one: nothing above TLS 1.1 (RFC 8996).
pub(crate) fn old_version(failure: &HandshakeFailure) -> Option<&str> {
    const PROTOCOL_VERSION: u8 = 70;
    match (&failure.version, failure.alert) {
        (Some(version), _) => Some(version),
        (None, Some(PROTOCOL_VERSION)) => Some("1.1 or older"),
        _ => None,
    }
}
