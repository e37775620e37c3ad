//! CHG: change and removal (RFC 8461 §8).

use super::Rule;

pub mod delegated_by_half;
pub mod enforce_to_testing;
pub mod file_changed_id_not;
pub mod lower_max_age;
pub mod moving_mx;
pub mod off_for_long;
pub mod order_of_change;
pub mod removal;
pub mod removed_without_none;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &order_of_change::RULE,
    &file_changed_id_not::RULE,
    &removed_without_none::RULE,
    &removal::RULE,
    &off_for_long::RULE,
    &moving_mx::RULE,
    &lower_max_age::RULE,
    &enforce_to_testing::RULE,
    &delegated_by_half::RULE,
];
