//! MX: the MX set and matching (RFC 8461 §4.1).

use super::Rule;

pub mod alias;
pub mod all_covered;
pub mod domain_is_alias;
pub mod equal_preference;
pub mod implicit_mx;
pub mod lookup_failed;
pub mod mx_unlisted;
pub mod mx_without_address;
pub mod no_mail_host;
pub mod no_mx_has_address;
pub mod no_mx_listed;
pub mod not_all_probed;
pub mod not_public;
pub mod null_mx;
pub mod null_mx_beside_others;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &all_covered::RULE,
    &mx_unlisted::RULE,
    &no_mx_listed::RULE,
    &null_mx::RULE,
    &null_mx_beside_others::RULE,
    &implicit_mx::RULE,
    &lookup_failed::RULE,
    &no_mail_host::RULE,
    &alias::RULE,
    &mx_without_address::RULE,
    &no_mx_has_address::RULE,
    &not_public::RULE,
    &equal_preference::RULE,
    &domain_is_alias::RULE,
    &not_all_probed::RULE,
];
