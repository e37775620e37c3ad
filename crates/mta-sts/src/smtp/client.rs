//! The client's side of a conversation that ends where TLS begins (RFC 3207 §4).

use super::reply::{Reply, ReplyReader};
use crate::{
    evidence::{Phase, ProbeFailure},
    octets::Octets,
};

/// Most octets of plaintext that a server may send in all.
const MAX_PLAINTEXT: usize = 64 * 1024;
/// How much plaintext after the 220 is kept to show.
const SHOWN: usize = 256;

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Wait for the server.
    Read,
    /// Send this, in one piece.
    Send(Vec<u8>),
    /// Begin the TLS handshake; anything that arrives before the server's first TLS record still goes to
    /// [`Client::receive`].
    Secure,
    /// There will be no TLS.
    Failed {
        /// Why.
        failure: ProbeFailure,
        /// Whether to say QUIT before closing (RFC 5321 §4.1.1.10): not to a server that hangs up itself (421), or that
        /// is no mail server.
        quit: bool,
    },
}

/// A client that only ever says EHLO, STARTTLS and QUIT.
#[derive(Clone, Debug)]
pub struct Client {
    name: String,
    state: State,
    reader: ReplyReader,
    pending: Vec<u8>,
    received: usize,
    offered: bool,
}

#[derive(Clone, Debug)]
enum State {
    Greeting,
    Ehlo,
    StartTls,
    Secure,
    Failed { failure: ProbeFailure, quit: bool },
}

impl Client {
    /// A client that calls itself `name` in EHLO (RFC 5321 §4.1.4).
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            state: State::Greeting,
            reader: ReplyReader::default(),
            pending: Vec::new(),
            received: 0,
            offered: false,
        }
    }

    /// Takes what arrived.
    pub fn receive(&mut self, bytes: &[u8]) {
        self.received += bytes.len();
        if matches!(self.state, State::Greeting | State::Ehlo | State::StartTls | State::Secure) {
            self.pending.extend_from_slice(bytes);
        } else if let State::Failed { failure: ProbeFailure::PlaintextAfter220(extra), .. } = &mut self.state
        {
            extra.0.extend(bytes.iter().take(SHOWN.saturating_sub(extra.0.len())));
        }
    }

    /// What to do now. Call it until it says [`Step::Read`], [`Step::Secure`] or [`Step::Failed`].
    pub fn step(&mut self) -> Step {
        let pending = std::mem::take(&mut self.pending);
        if matches!(self.state, State::Secure) && !pending.is_empty() {
            // RFC 3207 §4.2: what was said before TLS must not be carried into it.
            let extra = Octets::from(&pending[..pending.len().min(SHOWN)]);
            self.fail(ProbeFailure::PlaintextAfter220(extra), false);
        }
        let mut octets = pending.iter().copied();
        while self.is_talking() {
            let Some(octet) = octets.next() else { break };
            match self.reader.push(octet) {
                Ok(None) => {}
                Ok(Some(reply)) => {
                    self.pending = octets.collect();
                    return self.answer(reply);
                }
                Err(_) => self.fail(ProbeFailure::NotSmtp(Octets::from(self.reader.first())), false),
            }
        }
        self.over_cap();
        self.standing()
    }

    /// What the server is kept waiting for, for the deadlines.
    pub fn phase(&self) -> Phase {
        match self.state {
            State::Greeting => Phase::Greeting,
            State::Secure => Phase::Handshake,
            _ => Phase::Reply,
        }
    }

    /// Whether the server offered STARTTLS.
    pub fn offered(&self) -> bool {
        self.offered
    }

    /// The failure of a conversation that ends here, by a deadline or by the server's close. What came of an unfinished
    /// reply tells whether this was SMTP at all.
    pub fn broken_off(&self, otherwise: ProbeFailure) -> ProbeFailure {
        match self.is_talking() && !self.reader.is_plausible() {
            true => ProbeFailure::NotSmtp(Octets::from(self.reader.first())),
            false => otherwise,
        }
    }

    fn is_talking(&self) -> bool {
        matches!(self.state, State::Greeting | State::Ehlo | State::StartTls)
    }

    fn answer(&mut self, reply: Reply) -> Step {
        match (&self.state, reply.code) {
            (State::Greeting, 220) => {
                self.state = State::Ehlo;
                Step::Send(format!("EHLO {}\r\n", self.name).into_bytes())
            }
            (State::Greeting, _) => self.refused(reply, ProbeFailure::Greeting),
            (State::Ehlo, 250) => self.greeted(&reply),
            (State::Ehlo, _) => self.refused(reply, ProbeFailure::Ehlo),
            // RFC 3207 §4: 220 means that the server waits for our ClientHello.
            (State::StartTls, 220) => {
                self.state = State::Secure;
                self.step()
            }
            _ => self.refused(reply, ProbeFailure::StartTlsRefused),
        }
    }

    fn greeted(&mut self, reply: &Reply) -> Step {
        self.offered = reply.offers("STARTTLS");
        if !self.offered {
            self.fail(ProbeFailure::NoStartTls, true);
            return self.standing();
        }
        self.state = State::StartTls;
        Step::Send(b"STARTTLS\r\n".to_vec())
    }

    fn refused(&mut self, reply: Reply, failure: fn(Reply) -> ProbeFailure) -> Step {
        // RFC 5321 §3.8: after 421 the server closes by itself.
        let quit = reply.code != 421;
        self.fail(failure(reply), quit);
        self.standing()
    }

    fn fail(&mut self, failure: ProbeFailure, quit: bool) {
        self.state = State::Failed { failure, quit };
    }

    fn over_cap(&mut self) {
        if self.is_talking() && self.received >= MAX_PLAINTEXT {
            self.fail(ProbeFailure::NotSmtp(Octets::from(self.reader.first())), false);
        }
    }

    fn standing(&self) -> Step {
        match &self.state {
            State::Secure => Step::Secure,
            State::Failed { failure, quit } => Step::Failed { failure: failure.clone(), quit: *quit },
            _ => Step::Read,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Feeds `server` in the given pieces; what the client said, and where it stands at the end.
    fn talk<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (String, Step) {
        let mut client = Client::new("probe.example");
        let mut said = Vec::new();
        let mut last = Step::Read;
        for piece in pieces {
            client.receive(piece);
            last = loop {
                match client.step() {
                    Step::Send(bytes) => said.extend(bytes),
                    step => break step,
                }
            };
        }
        (String::from_utf8(said).unwrap(), last)
    }

    fn outcome(server: &[u8]) -> Step {
        talk([server]).1
    }

    fn failed(failure: ProbeFailure, quit: bool) -> Step {
        Step::Failed { failure, quit }
    }

    fn reply(code: u16, text: &str) -> Reply {
        Reply { code, lines: vec![Octets::from(text.as_bytes())] }
    }

    const GOOD: &[u8] = b"220 mx ESMTP\r\n250-mx\r\n250-SIZE 1\r\n250 STARTTLS\r\n220 go\r\n";

    #[test]
    fn a_whole_conversation() {
        assert_eq!(talk([GOOD]), ("EHLO probe.example\r\nSTARTTLS\r\n".to_owned(), Step::Secure));
    }

    #[test]
    fn c_05_a_refusing_greeting() {
        let busy = ProbeFailure::Greeting(reply(421, "busy"));
        assert_eq!(talk([&b"421 busy\r\n"[..]]), (String::new(), failed(busy, false)));
        let denied = ProbeFailure::Greeting(reply(554, "no"));
        assert_eq!(outcome(b"554 no\r\n"), failed(denied, true));
    }

    #[test]
    fn c_03_a_teaser_line_is_part_of_the_greeting() {
        assert_eq!(talk([&b"220-wait\r\n"[..]]), (String::new(), Step::Read));
        assert_eq!(talk([&b"220-wait\r\n"[..], b"220 mx\r\n"]).0, "EHLO probe.example\r\n");
    }

    #[test]
    fn c_09_starttls_is_not_sent_where_it_is_not_offered() {
        let (said, step) = talk([&b"220 mx\r\n250-mx\r\n250 XSTARTTLS\r\n"[..]]);
        assert_eq!((said.as_str(), step), ("EHLO probe.example\r\n", failed(ProbeFailure::NoStartTls, true)));
    }

    #[test]
    fn ehlo_refused() {
        let want = ProbeFailure::Ehlo(reply(502, "HELO only"));
        assert_eq!(outcome(b"220 mx\r\n502 HELO only\r\n"), failed(want, true));
    }

    #[test]
    fn c_10_starttls_refused() {
        for code in [454, 502, 354, 221] {
            let server = format!("220 mx\r\n250-mx\r\n250 STARTTLS\r\n{code} x\r\n");
            let want = ProbeFailure::StartTlsRefused(reply(code, "x"));
            assert_eq!(outcome(server.as_bytes()), failed(want, true), "{code}");
        }
    }

    #[test]
    fn c_11_plaintext_after_220() {
        let want = ProbeFailure::PlaintextAfter220(Octets::from(&b"250 x\r\n"[..]));
        let server = [GOOD, b"250 x\r\n"].concat();
        assert_eq!(outcome(&server), failed(want.clone(), false));
        assert_eq!(talk([GOOD, b"250 x\r\n"]).1, failed(want, false));
    }

    #[test]
    fn c_15_other_protocols() {
        for server in [
            &b"HTTP/1.1 400 Bad Request\r\n"[..],
            b"SSH-2.0-OpenSSH_9\r\n",
            &[22, 3, 3, 0, 122, 10],
            b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n",
        ] {
            let mut client = Client::new("x");
            client.receive(server);
            let failure = match client.step() {
                Step::Failed { failure, quit: false } => failure,
                Step::Read => client.broken_off(ProbeFailure::Timeout(Phase::Greeting)),
                other => panic!("{other:?}"),
            };
            assert_eq!(failure, ProbeFailure::NotSmtp(Octets::from(server)));
        }
    }

    #[test]
    fn c_16_a_second_greeting_is_the_answer_to_ehlo() {
        let want = ProbeFailure::Ehlo(reply(220, "again"));
        assert_eq!(outcome(b"220 mx\r\n220 again\r\n"), failed(want, true));
    }

    #[test]
    fn an_unfinished_reply_is_no_other_protocol() {
        let mut client = Client::new("x");
        client.receive(b"220-sl");
        assert_eq!(client.step(), Step::Read);
        let closed = ProbeFailure::Closed(Phase::Greeting);
        assert_eq!(client.broken_off(closed.clone()), closed);
    }

    #[test]
    fn c_04_plaintext_has_a_cap() {
        let mut client = Client::new("x");
        let line = [b"220-".to_vec(), b"x".repeat(1900), b"\r\n".to_vec()].concat();
        let stopped = (0..100).position(|_| {
            client.receive(&line);
            matches!(client.step(), Step::Failed { failure: ProbeFailure::NotSmtp(_), .. })
        });
        assert_eq!(stopped, Some(MAX_PLAINTEXT / line.len()));
    }

    fn server_bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            4 => Just(&b"220 mx\r\n"[..]),
            4 => Just(&b"250-mx\r\n250 STARTTLS\r\n"[..]),
            2 => Just(&b"220-a\r\n220 b\r\n"[..]),
            1 => Just(&b"250 mx\r\n"[..]),
            1 => Just(&b"554 no\r\n"[..]),
            1 => Just(&b"\x16\x03\x03"[..]),
            1 => Just(&b"SSH-2.0\r\n"[..]),
            1 => Just(&b"220"[..]),
        ];
        proptest::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn c_13_pieces_do_not_matter(server in server_bytes(), mut cuts in proptest::collection::vec(0usize..80, 0..12)) {
            cuts.retain(|cut| *cut < server.len());
            cuts.sort_unstable();
            let ends = cuts.iter().copied().chain([server.len()]);
            let mut start = 0;
            let pieces: Vec<&[u8]> = ends.map(|end| { let piece = &server[start..end]; start = end; piece }).collect();
            let whole = talk([&server[..]]);
            prop_assert_eq!(talk(pieces), whole.clone());
            prop_assert_eq!(talk(server.chunks(1)).1, if server.is_empty() { Step::Read } else { whole.1 });
        }

        #[test]
        fn t3_the_client_says_nothing_else(server in proptest::collection::vec(any::<u8>(), 0..200), good in any::<bool>()) {
            let server = if good { [GOOD, &server[..]].concat() } else { server };
            let said = talk(server.chunks(7)).0;
            prop_assert!(["", "EHLO probe.example\r\n", "EHLO probe.example\r\nSTARTTLS\r\n"].contains(&said.as_str()));
        }
    }
}
