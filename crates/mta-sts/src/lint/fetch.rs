//! FETCH: the policy fetch (RFC 8461 §3.3).

use super::Rule;

pub mod cannot_connect;
pub mod certificate_dates;
pub mod certificate_name;
pub mod certificate_untrusted;
pub mod cut_off;
pub mod host_has_no_address;
pub mod media_type;
pub mod no_answer_yet;
pub mod no_media_type;
pub mod old_tls;
pub mod redirect;
pub mod status;
pub mod timed_out;
pub mod too_large;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &host_has_no_address::RULE,
    &cannot_connect::RULE,
    &certificate_name::RULE,
    &certificate_untrusted::RULE,
    &certificate_dates::RULE,
    &old_tls::RULE,
    &status::RULE,
    &redirect::RULE,
    &media_type::RULE,
    &no_media_type::RULE,
    &too_large::RULE,
    &timed_out::RULE,
    &cut_off::RULE,
    &no_answer_yet::RULE,
];
