//! POL: the policy file (RFC 8461 §3.2).

use super::Rule;
use crate::{
    diagnostic::Diagnostic,
    policy::{Mode, PolicyFile},
};

pub mod address;
pub mod byte_order_mark;
pub mod comment;
pub mod control_character;
pub mod duplicate_mx;
pub mod empty_line;
pub mod final_dot;
pub mod free_domain;
pub mod malformed_field;
pub mod max_age_at_limit;
pub mod max_age_good;
pub mod max_age_number;
pub mod max_age_over_limit;
pub mod max_age_short;
pub mod max_age_under_a_day;
pub mod max_age_zero;
pub mod misspelt_name;
pub mod mixed_line_ends;
pub mod no_mode;
pub mod no_mx;
pub mod none_without_mx;
pub mod not_a_field;
pub mod not_a_host_name;
pub mod not_ascii;
pub mod not_only_a_host;
pub mod over_public_suffix;
pub mod repeated_field;
pub mod several_hosts;
pub mod single_label;
pub mod space_around_name;
pub mod strange_line_end;
pub mod switched_off;
pub mod testing;
pub mod testing_for_long;
pub mod trailing_space;
pub mod underscore;
pub mod unknown_field;
pub mod unknown_mode;
pub mod unused_pattern;
pub mod upper_case;
pub mod version;
pub mod version_not_first;
pub mod web_page;
pub mod wide_wildcard;
pub mod wildcard_misplaced;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &strange_line_end::RULE,
    &mixed_line_ends::RULE,
    &space_around_name::RULE,
    &trailing_space::RULE,
    &not_a_field::RULE,
    &empty_line::RULE,
    &version::RULE,
    &version_not_first::RULE,
    &no_mode::RULE,
    &unknown_mode::RULE,
    &max_age_number::RULE,
    &max_age_over_limit::RULE,
    &max_age_zero::RULE,
    &max_age_under_a_day::RULE,
    &max_age_short::RULE,
    &max_age_good::RULE,
    &max_age_at_limit::RULE,
    &no_mx::RULE,
    &none_without_mx::RULE,
    &testing::RULE,
    &testing_for_long::RULE,
    &switched_off::RULE,
    &repeated_field::RULE,
    &unknown_field::RULE,
    &malformed_field::RULE,
    &comment::RULE,
    &not_ascii::RULE,
    &byte_order_mark::RULE,
    &web_page::RULE,
    &control_character::RULE,
    &duplicate_mx::RULE,
    &not_a_host_name::RULE,
    &final_dot::RULE,
    &not_only_a_host::RULE,
    &address::RULE,
    &underscore::RULE,
    &wildcard_misplaced::RULE,
    &over_public_suffix::RULE,
    &wide_wildcard::RULE,
    &single_label::RULE,
    &several_hosts::RULE,
    &upper_case::RULE,
    &unused_pattern::RULE,
    &free_domain::RULE,
    &misspelt_name::RULE,
];

/// What a long time is good for depends on the mode, where that is not enforce: testing protects nobody, and none is to
/// be forgotten soon.
fn with_mode(found: Diagnostic, file: &PolicyFile<'_>) -> Diagnostic {
    match file.mode {
        Some(mode) if mode.value != Mode::Enforce => found.arg("mode", mode.value),
        _ => found,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn what_a_time_is_good_for_depends_on_the_mode() {
        for (code, seconds) in [("POL-13", "0"), ("POL-14", "60"), ("POL-15", "86400"), ("POL-16", "604800")]
        {
            for (word, said) in [("enforce", None), ("testing", Some("testing")), ("none", Some("none"))] {
                let text = POLICY.replace("1209600", seconds).replace("enforce", word);
                let found = crate::lint_policy(text.as_bytes(), &[]).diagnostics;
                let found = found.iter().find(|d| d.rule.code == code).unwrap();
                assert_eq!(found.get("mode"), said, "{code} {word}");
            }
        }
    }
}
