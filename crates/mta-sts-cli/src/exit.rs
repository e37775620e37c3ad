//! What the command's exit code says (contracts.md §1).

use mta_sts::{Diagnostic, Severity, verdict::Confidence};
use std::process::ExitCode;

/// The exit codes; the greater says more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing to object to.
    #[default]
    Clean,
    /// Not everything that matters was seen.
    Partial,
    /// A warning.
    Warning,
    /// An error.
    Error,
    /// The command was called wrongly.
    Usage,
    /// Something could not be read or written.
    Io,
}

impl Exit {
    /// The worst of the findings.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        match diagnostics.iter().map(|finding| finding.severity).max() {
            Some(Severity::Error) => Self::Error,
            Some(Severity::Warning) => Self::Warning,
            Some(Severity::Info | Severity::Good) | None => Self::Clean,
        }
    }

    /// The worst of the findings, or that not everything was seen.
    pub(crate) fn of_check(diagnostics: &[Diagnostic], confidence: Confidence) -> Self {
        let seen = if confidence == Confidence::Partial { Self::Partial } else { Self::Clean };
        Self::of(diagnostics).max(seen)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0u8,
            Exit::Partial => 3,
            Exit::Warning => 1,
            Exit::Error => 2,
            Exit::Usage => 64,
            Exit::Io => 74,
        })
    }
}
