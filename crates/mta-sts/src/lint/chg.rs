//! CHG: change and removal (RFC 8461 §8).

use super::Rule;

pub mod removed_without_none;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&removed_without_none::RULE];
