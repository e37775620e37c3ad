//! CERT: the certificates of MX hosts (RFC 8461 §4.2).

use super::Rule;

pub mod broken_path;
pub mod expired;
pub mod expires_soon;
pub mod intermediate_missing;
pub mod no_dns_name;
pub mod not_for_servers;
pub mod not_public;
pub mod not_yet_valid;
pub mod older_senders_differ;
pub mod other_kinds;
pub mod other_name;
pub mod revocation;
pub mod untidy_chain;
pub mod valid;
pub mod weak;
pub mod wildcard_short;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &not_public::RULE,
    &intermediate_missing::RULE,
    &expired::RULE,
    &not_yet_valid::RULE,
    &other_name::RULE,
    &no_dns_name::RULE,
    &wildcard_short::RULE,
    &weak::RULE,
    &not_for_servers::RULE,
    &broken_path::RULE,
    &expires_soon::RULE,
    &untidy_chain::RULE,
    &revocation::RULE,
    &other_kinds::RULE,
    &valid::RULE,
    &older_senders_differ::RULE,
];
