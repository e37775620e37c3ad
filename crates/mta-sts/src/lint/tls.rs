//! TLS: SMTP and STARTTLS (RFC 3207).

use super::Rule;

pub mod addresses_differ;
pub mod busy;
pub mod handshake_fails;
pub mod injected_plaintext;
pub mod no_starttls;
pub mod old_tls;
pub mod old_tls_taken;
pub mod outdated_cipher;
pub mod refuses_probe;
pub mod secured;
pub mod slow_greeting;
pub mod starttls_overwritten;
pub mod starttls_refused;
pub mod tls_unavailable;
pub mod unreachable;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &unreachable::RULE,
    &busy::RULE,
    &refuses_probe::RULE,
    &slow_greeting::RULE,
    &no_starttls::RULE,
    &starttls_overwritten::RULE,
    &tls_unavailable::RULE,
    &starttls_refused::RULE,
    &handshake_fails::RULE,
    &old_tls::RULE,
    &old_tls_taken::RULE,
    &injected_plaintext::RULE,
    &outdated_cipher::RULE,
    &addresses_differ::RULE,
    &secured::RULE,
];
