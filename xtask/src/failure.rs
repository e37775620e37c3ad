//! Why a subcommand stops: a sentence for the terminal and the exit code that goes with it.

use std::{fmt, path::Path};

/// The reason a subcommand ends early.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The process's exit code.
    pub(crate) code: u8,
    message: String,
}

impl Failure {
    /// An ordinary failure: exit code 1.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { code: 1, message: message.into() }
    }

    /// Wrong usage: exit code 64, as the command `mta-sts` has it.
    pub(crate) fn usage(message: &str) -> Self {
        Self { code: 64, message: message.to_owned() }
    }

    /// A child process's own exit code, passed on.
    pub(crate) fn passed_on(code: Option<i32>, message: impl Into<String>) -> Self {
        let code = code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
        Self { code, message: message.into() }
    }

    /// The same failure, with the step it ended.
    pub(crate) fn at_step(self, step: &str) -> Self {
        Self { code: self.code, message: format!("FAILED at step `{step}`: {}", self.message) }
    }

    /// A file that could not be read or written.
    pub(crate) fn io(path: &Path, error: impl fmt::Display) -> Self {
        Self::new(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
