//! SENDER: what a sender does.

use super::Rule;

pub mod deferred;
pub mod refused;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&refused::RULE, &deferred::RULE];
