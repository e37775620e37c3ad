//! IDN: internationalised names.

use super::Rule;

pub mod a_labels_in_certificates;
pub mod bad_a_label;
pub mod look_alike;
pub mod u_label;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] =
    &[&u_label::RULE, &bad_a_label::RULE, &a_labels_in_certificates::RULE, &look_alike::RULE];
