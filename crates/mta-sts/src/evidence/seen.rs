//! What was seen, and what was not and why.

use serde::{Deserialize, Serialize};

/// Something that may not have been observed. What was not seen is no finding about the domain.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen<T> {
    /// Asked, not answered yet.
    #[default]
    Pending,
    /// We could not look.
    Unseen(Unseen),
    /// Observed.
    Got(T),
}

impl<T> Seen<T> {
    /// The observation, where there is one.
    pub fn got(&self) -> Option<&T> {
        match self {
            Self::Got(value) => Some(value),
            Self::Pending | Self::Unseen(_) => None,
        }
    }

    /// Whether an answer is still to come.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// Nobody looks.
    pub(crate) fn not_asked() -> Self {
        Self::Unseen(Unseen::NotAsked)
    }
}

/// Why we could not look: always our side, never the domain's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unseen {
    /// The resolver did not answer us, or not in a way we can read.
    Resolver(String),
    /// The proxy did not answer us, or refused; its stable error code, or what the browser said.
    Proxy(String),
    /// Our port 25 is closed.
    Port25,
    /// Cancelled, or left out by a limit of ours (the first 10 MX hosts, say).
    NotAsked,
    /// Needs something else that was not seen.
    Depends,
}
