//! IDN: internationalised names.

use super::Rule;

pub mod u_label;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&u_label::RULE];
