//! Where everything is written: one writer for results, one function for complaints.

pub(crate) mod json;
pub(crate) mod report;
pub(crate) mod style;
pub(crate) mod text;

use std::io::{self, BufWriter, IsTerminal, Write};
use style::Style;

/// Standard output. A reader that goes away (`| head`) is no mistake: from then on nothing is written.
pub(crate) struct Output {
    to: Box<dyn Write>,
    style: Style,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    ReaderGone,
    Failed,
}

impl Output {
    /// Standard output; in colours where it is a terminal and `NO_COLOR` does not forbid them.
    pub(crate) fn stdout() -> Self {
        let stdout = io::stdout();
        let style = Style::new(stdout.is_terminal());
        Self { to: Box::new(BufWriter::new(stdout)), style, state: State::Open }
    }

    /// How text may look.
    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(b"\n");
    }

    /// Writes octets as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if self.state == State::Open {
            let done = self.to.write_all(bytes);
            self.note(done);
        }
    }

    /// Sends what was written on its way.
    pub(crate) fn flush(&mut self) {
        if self.state == State::Open {
            let done = self.to.flush();
            self.note(done);
        }
    }

    /// The last flush; whether everything was written that somebody wanted to read.
    pub(crate) fn finish(mut self) -> bool {
        self.flush();
        self.state != State::Failed
    }

    fn note(&mut self, done: io::Result<()>) {
        match done {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.state = State::ReaderGone,
            Err(error) => {
                self.state = State::Failed;
                complain(&format!("standard output: {error}"));
            }
        }
    }
}

/// A line on standard error that is no complaint.
pub(crate) fn remark(text: &str) {
    // Where standard error is gone there is nobody to tell.
    let _ = writeln!(io::stderr(), "{text}");
}

/// A line on standard error, in the name of the command.
pub(crate) fn complain(text: &str) {
    // Where standard error is gone there is nobody to tell.
    let _ = writeln!(io::stderr(), "mta-sts: {text}");
}
