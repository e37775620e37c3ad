//! One line on standard error that tells how far the collecting is.

use mta_sts::{Evidence, Seen};
use std::io::{self, IsTerminal, Write};

/// The line, where standard error is a terminal.
pub(super) struct Progress {
    shown: bool,
    several: bool,
}

impl Progress {
    /// For a run over that many domains.
    pub(super) fn new(domains: usize) -> Self {
        Self { shown: io::stderr().is_terminal(), several: domains > 1 }
    }

    /// What is known of one domain so far.
    pub(super) fn show(&self, evidence: &Evidence) {
        if !self.shown {
            return;
        }
        let (done, total) = counted(evidence);
        let more = if self.several { " …" } else { "" };
        // Where the terminal is gone there is nobody to tell.
        let _ = write!(io::stderr(), "\r\x1b[K{}: {done}/{total}{more}", evidence.domain);
    }

    /// Makes room for what comes.
    pub(super) fn clear(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Answers that came, of those that were asked for.
fn counted(evidence: &Evidence) -> (usize, usize) {
    let mut count = Count::default();
    count.add(&evidence.sts);
    count.add(&evidence.tlsrpt);
    count.add(&evidence.mx);
    count.add(&evidence.policy);
    for host in &evidence.hosts {
        count.add(&host.addresses);
        count.add(&host.tlsa);
        count.add(&host.probes);
    }
    (count.done, count.total)
}

#[derive(Default)]
struct Count {
    done: usize,
    total: usize,
}

impl Count {
    fn add<T>(&mut self, seen: &Seen<T>) {
        self.total += 1;
        self.done += usize::from(!matches!(seen, Seen::Pending));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::{
        Domain,
        evidence::{Inputs, Unseen},
    };

    #[test]
    fn answers_are_counted() {
        let domain = Domain::parse("example.com").unwrap().into_owned();
        let mut evidence = Evidence::new(domain, Inputs::default());
        evidence.mx = Seen::Unseen(Unseen::NotAsked);
        assert_eq!(counted(&evidence), (1, 4));
    }
}
