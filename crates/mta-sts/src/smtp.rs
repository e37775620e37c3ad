//! SMTP as far as STARTTLS (RFC 5321 §4.2, RFC 3207), without I/O.

use crate::octets::Octets;
use serde::{Deserialize, Serialize};

/// An SMTP reply (RFC 5321 §4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The three digits.
    pub code: u16,
    /// The text of each line, without code and line end.
    pub lines: Vec<Octets>,
}
