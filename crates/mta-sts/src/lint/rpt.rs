//! RPT: TLS reporting (RFC 8460).

use super::Rule;

pub mod daily_reports;
pub mod no_permission_needed;
pub mod no_reports;
pub mod no_rua;
pub mod not_recognised;
pub mod own_mailbox;
pub mod reports_wanted;
pub mod scheme;
pub mod several_records;
pub mod testing_without_reports;
pub mod unencoded;
pub mod unknown_field;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &reports_wanted::RULE,
    &no_reports::RULE,
    &testing_without_reports::RULE,
    &several_records::RULE,
    &not_recognised::RULE,
    &no_rua::RULE,
    &scheme::RULE,
    &unencoded::RULE,
    &unknown_field::RULE,
    &own_mailbox::RULE,
    &no_permission_needed::RULE,
    &daily_reports::RULE,
];
