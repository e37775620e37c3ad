//! Where everything is written: one writer for results, one function for complaints.

pub(crate) mod github;
pub(crate) mod json;
pub(crate) mod report;
pub(crate) mod sarif;
pub(crate) mod style;
pub(crate) mod text;

use std::io::{self, IsTerminal, Stdout, Write};
use style::Style;

/// Standard output, or a page that is put into it later. A reader that goes away (`| head`) is no mistake: from then
/// on nothing is written.
pub(crate) struct Output {
    held: Vec<u8>,
    to: Option<Stdout>,
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
        Self { held: Vec::new(), to: Some(stdout), style, state: State::Open }
    }

    /// A page of its own, for what is made out of turn.
    pub(crate) fn page(style: Style) -> Self {
        Self { held: Vec::new(), to: None, style, state: State::Open }
    }

    /// What stands on the page.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.held
    }

    /// How text may look.
    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// Whether somebody still reads.
    pub(crate) fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(b"\n");
    }

    /// Writes octets as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if self.is_open() {
            self.held.extend_from_slice(bytes);
        }
        if self.held.len() > ENOUGH {
            self.flush();
        }
    }

    /// Sends what was written on its way.
    pub(crate) fn flush(&mut self) {
        let Some(to) = &mut self.to else { return };
        if self.state == State::Open {
            let done = to.write_all(&self.held).and_then(|()| to.flush());
            self.held.clear();
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

/// Octets after which they are sent on their way unasked.
const ENOUGH: usize = 64 * 1024;
