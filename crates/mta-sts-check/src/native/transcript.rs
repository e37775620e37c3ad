//! Keeps what was said in plaintext, line by line, with the moment that each line was complete.

use super::clock::Clock;
use mta_sts::{
    evidence::{SmtpLine, Speaker},
    octets::Octets,
};

/// A transcript under way.
#[derive(Debug)]
pub(crate) struct Transcript {
    clock: Clock,
    lines: Vec<SmtpLine>,
    open: Vec<u8>,
}

impl Transcript {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, lines: Vec::new(), open: Vec::new() }
    }

    /// We said `bytes`.
    pub(crate) fn sent(&mut self, bytes: &[u8]) {
        self.end_line();
        self.push(Speaker::Client, bytes);
    }

    /// The server said `bytes`; the client machine caps how many.
    pub(crate) fn received(&mut self, bytes: &[u8]) {
        for octet in bytes {
            self.open.push(*octet);
            if *octet == b'\n' {
                self.end_line();
            }
        }
    }

    /// Everything, the unfinished line included.
    pub(crate) fn finish(mut self) -> Vec<SmtpLine> {
        self.end_line();
        self.lines
    }

    fn end_line(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            self.push(Speaker::Server, &open);
        }
    }

    fn push(&mut self, from: Speaker, bytes: &[u8]) {
        self.lines.push(SmtpLine { from, bytes: Octets::from(bytes), at: self.clock.ms() });
    }
}
