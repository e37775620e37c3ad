//! What a mail server says until TLS begins (RFC 5321 §4.2, RFC 3207).

use crate::Target;
use mta_sts::{
    evidence::{Phase, ProbeFailure},
    smtp::{Client, Step},
};

pub(crate) const TARGET: Target = Target {
    name: "smtp",
    run,
    fixtures: &[],
    words: &[
        b"220 mx1.example.com ESMTP\r\n",
        b"220-",
        b"250-",
        b"250 ",
        b"STARTTLS",
        b"\r\n",
        b"\n",
        b"421 ",
        b"454 ",
        b"554 ",
        b"SSH-2.0-",
        b"\x16\x03\x01",
        b"220 go\r\n",
    ],
};

/// How the octets were cut into pieces changes nothing.
fn run(data: &[u8]) {
    let whole = talk(data.chunks(data.len().max(1)));
    assert_eq!(whole, talk(data.chunks(1)));
    assert_eq!(whole, talk(data.chunks(7)));
}

/// The conversation as far as these pieces carry it; only what is certain before the server has said all of it.
fn talk<'d>(pieces: impl Iterator<Item = &'d [u8]>) -> (Vec<Vec<u8>>, bool, Option<ProbeFailure>) {
    let mut client = Client::new("probe.example");
    let mut said = Vec::new();
    let mut end = None;
    for piece in pieces {
        client.receive(piece);
        end = steps(&mut client, &mut said);
    }
    let closed = client.broken_off(ProbeFailure::Closed(Phase::Reply));
    (said, client.offered(), end.or(Some(closed)))
}

fn steps(client: &mut Client, said: &mut Vec<Vec<u8>>) -> Option<ProbeFailure> {
    for _ in 0..10_000 {
        match client.step() {
            Step::Send(line) => said.push(line),
            Step::Read | Step::Secure => return None,
            Step::Failed { failure, .. } => return Some(failure),
        }
    }
    panic!("the client never waits");
}
