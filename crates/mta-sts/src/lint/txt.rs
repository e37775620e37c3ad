//! TXT: the record and its discovery (RFC 8461 §3.1).

use super::Rule;

pub mod announced;
pub mod broken_delegation;
pub mod delegated;
pub mod foreign_txt_only;
pub mod id_characters;
pub mod lookup_failed;
pub mod malformed_field;
pub mod no_id;
pub mod no_record;
pub mod no_txt_at_name;
pub mod not_ascii;
pub mod parent_does_not_count;
pub mod policy_never_announced;
pub mod repeated_field;
pub mod several_records;
pub mod slow_to_change;
pub mod space_before_semicolon;
pub mod spacing;
pub mod split_strings;
pub mod unknown_field;
pub mod unrelated_txt;
pub mod wildcard;
pub mod wrong_name;
pub mod wrong_start;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &announced::RULE,
    &no_record::RULE,
    &no_txt_at_name::RULE,
    &policy_never_announced::RULE,
    &lookup_failed::RULE,
    &split_strings::RULE,
    &foreign_txt_only::RULE,
    &several_records::RULE,
    &unrelated_txt::RULE,
    &wildcard::RULE,
    &delegated::RULE,
    &broken_delegation::RULE,
    &wrong_start::RULE,
    &no_id::RULE,
    &id_characters::RULE,
    &spacing::RULE,
    &space_before_semicolon::RULE,
    &unknown_field::RULE,
    &malformed_field::RULE,
    &repeated_field::RULE,
    &not_ascii::RULE,
    &slow_to_change::RULE,
    &wrong_name::RULE,
    &parent_does_not_count::RULE,
];
