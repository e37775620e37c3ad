//! Colours, where they are wanted (<https://no-color.org>).

use mta_sts::{Severity, report::Status};
use mta_sts_messages::spans;
use std::env;

/// Whether text may be coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    colours: bool,
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Good news.
    Good,
    /// Worth knowing.
    Info,
    /// Works, but.
    Warning,
    /// An error.
    Error,
    /// A heading.
    Heading,
    /// A protocol token.
    Token,
    /// Beside the point.
    Faint,
}

impl Style {
    /// Colours on a terminal, unless `NO_COLOR` is set or the terminal is dumb.
    pub(crate) fn new(terminal: bool) -> Self {
        let forbidden = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { colours: terminal && !forbidden && !dumb }
    }

    /// `text` in a colour.
    pub(crate) fn paint(self, ink: Ink, text: &str) -> String {
        if self.colours { format!("\x1b[{}m{text}\x1b[0m", code(ink)) } else { text.to_owned() }
    }

    /// A sentence with its protocol tokens set off: by colour, else by the backticks that they stand in.
    pub(crate) fn sentence(self, text: &str) -> String {
        if !self.colours {
            return text.to_owned();
        }
        spans(text)
            .map(|(piece, token)| if token { self.paint(Ink::Token, piece) } else { piece.to_owned() })
            .collect()
    }
}

fn code(ink: Ink) -> &'static str {
    match ink {
        Ink::Good => "1;32",
        Ink::Info => "1;34",
        Ink::Warning => "1;33",
        Ink::Error => "1;31",
        Ink::Heading => "1",
        Ink::Token => "36",
        Ink::Faint => "2",
    }
}

impl From<Severity> for Ink {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Good => Self::Good,
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

impl From<Status> for Ink {
    fn from(status: Status) -> Self {
        match status {
            Status::Pass => Self::Good,
            Status::Warn => Self::Warning,
            Status::Fail => Self::Error,
            Status::Unknown => Self::Info,
            Status::Waiting | Status::Running | Status::Skipped => Self::Faint,
        }
    }
}
