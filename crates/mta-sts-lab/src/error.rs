//! What can go wrong before the lab is up. Afterwards nothing fails: misbehaviour is what it is for.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a scenario could not be read or brought up.
#[derive(Debug)]
pub enum LabError {
    /// A file or folder could not be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The text is no scenario: not TOML, an unknown key, a value of the wrong type.
    Toml {
        /// The scenario's file.
        file: String,
        /// The parser's words, with the line and the key.
        message: String,
    },
    /// A key has a value that means nothing.
    Key {
        /// The scenario's file.
        file: String,
        /// The key, with its table, as written.
        key: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A certificate could not be made.
    Certificate {
        /// The host that it is for.
        host: String,
        /// What the certificate library said.
        problem: String,
    },
    /// A socket on loopback could not be opened.
    Socket(io::Error),
}

impl LabError {
    /// A value of `key` that means nothing.
    pub(crate) fn key(file: &str, key: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Key { file: file.to_owned(), key: key.into(), problem: problem.into() }
    }
}

impl fmt::Display for LabError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Toml { file, message } => write!(f, "{file}: {}", message.trim_end()),
            Self::Key { file, key, problem } => write!(f, "{file}: {key}: {problem}"),
            Self::Certificate { host, problem } => write!(f, "certificate of {host}: {problem}"),
            Self::Socket(source) => write!(f, "loopback socket: {source}"),
        }
    }
}

impl std::error::Error for LabError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } | Self::Socket(source) => Some(source),
            Self::Toml { .. } | Self::Key { .. } | Self::Certificate { .. } => None,
        }
    }
}

impl From<io::Error> for LabError {
    fn from(source: io::Error) -> Self {
        Self::Socket(source)
    }
}
