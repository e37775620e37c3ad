//! EXO: Exchange Online.

use super::Rule;

pub mod covered;
pub mod wildcard_one_level_short;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&covered::RULE, &wildcard_one_level_short::RULE];
