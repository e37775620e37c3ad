//! GOO: Google Workspace.

use super::Rule;

pub mod current_mx;
pub mod google_reports;
pub mod googles_rules;
pub mod legacy_mx_one_level_down;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] =
    &[&googles_rules::RULE, &legacy_mx_one_level_down::RULE, &current_mx::RULE, &google_reports::RULE];

/// Whether `host` is one of Google's.
fn is_google(host: &crate::domain::DnsName) -> bool {
    crate::provider::of(host).is_some_and(|provider| provider.name == crate::provider::GOOGLE)
}
