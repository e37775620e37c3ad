//! GW: gateways.

use super::Rule;

pub mod cloudflare_routing;
pub mod gateway;
pub mod who_honours;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&gateway::RULE, &cloudflare_routing::RULE, &who_honours::RULE];
