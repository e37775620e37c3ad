//! CACHE: what senders hold (RFC 8461 §5.1).

use super::Rule;

pub mod first_contact;
pub mod id_has_no_order;
pub mod latest_copy;
pub mod old_policy_refuses;
pub mod refresh_daily;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &id_has_no_order::RULE,
    &refresh_daily::RULE,
    &old_policy_refuses::RULE,
    &latest_copy::RULE,
    &first_contact::RULE,
];
