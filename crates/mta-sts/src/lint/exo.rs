//! EXO: Exchange Online.

use super::Rule;

pub mod covered;
pub mod gateway_in_front;
pub mod inbound_dane;
pub mod microsofts_example;
pub mod moving_to_mx_microsoft;
pub mod other_clouds;
pub mod outbound;
pub mod retrying;
pub mod status_codes;
pub mod wildcard_one_level_short;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &covered::RULE,
    &microsofts_example::RULE,
    &outbound::RULE,
    &wildcard_one_level_short::RULE,
    &moving_to_mx_microsoft::RULE,
    &status_codes::RULE,
    &retrying::RULE,
    &other_clouds::RULE,
    &gateway_in_front::RULE,
    &inbound_dane::RULE,
];

/// Whether an MX host lies under `suffix`.
fn uses(ctx: &super::Context<'_>, suffix: &str) -> bool {
    ctx.mx.unwrap_or_default().iter().any(|host| host.is_under(suffix))
}

/// Whether `host` is one of Microsoft's.
fn is_exchange_online(host: &crate::domain::DnsName) -> bool {
    crate::provider::of(host).is_some_and(|provider| provider.name == crate::provider::EXCHANGE_ONLINE)
}
