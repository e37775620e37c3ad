//! SENDER: what a sender does.

use super::Rule;

pub mod both_sides_needed;
pub mod deferred;
pub mod none_replaces;
pub mod not_instant;
pub mod refused;
pub mod reports_are_exempt;
pub mod require_tls;
pub mod works_with_failures;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &both_sides_needed::RULE,
    &refused::RULE,
    &deferred::RULE,
    &not_instant::RULE,
    &none_replaces::RULE,
    &works_with_failures::RULE,
    &require_tls::RULE,
    &reports_are_exempt::RULE,
];
