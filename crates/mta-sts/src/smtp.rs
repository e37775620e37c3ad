//! SMTP as far as STARTTLS (RFC 5321 §4.2, RFC 3207), without I/O.
//!
//! [`Client`] holds the conversation: feed it the octets that arrive, do what [`Client::step`] says. What it makes of
//! them does not depend on how the network cut them into pieces.

mod client;
mod reply;

pub use client::{Client, Step};
pub use reply::{MAX_LINE, MAX_LINES, Reply, ReplyFault, ReplyReader};
