//! FETCH: the policy fetch (RFC 8461 §3.3).

use super::Rule;

pub mod addresses_disagree;
pub mod cached_by_a_proxy;
pub mod cannot_connect;
pub mod certificate_dates;
pub mod certificate_expires_soon;
pub mod certificate_name;
pub mod certificate_untrusted;
pub mod charset;
pub mod compressed;
pub mod cut_off;
pub mod host_has_no_address;
pub mod media_type;
pub mod near_the_limit;
pub mod no_answer_yet;
pub mod no_cors;
pub mod no_media_type;
pub mod old_tls;
pub mod one_address_fails;
pub mod redirect;
pub mod slow;
pub mod status;
pub mod timed_out;
pub mod too_large;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &host_has_no_address::RULE,
    &one_address_fails::RULE,
    &cannot_connect::RULE,
    &certificate_name::RULE,
    &certificate_untrusted::RULE,
    &certificate_dates::RULE,
    &old_tls::RULE,
    &status::RULE,
    &redirect::RULE,
    &media_type::RULE,
    &no_media_type::RULE,
    &charset::RULE,
    &too_large::RULE,
    &near_the_limit::RULE,
    &slow::RULE,
    &timed_out::RULE,
    &cached_by_a_proxy::RULE,
    &addresses_disagree::RULE,
    &no_cors::RULE,
    &cut_off::RULE,
    &compressed::RULE,
    &certificate_expires_soon::RULE,
    &no_answer_yet::RULE,
];
