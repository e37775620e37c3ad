//! The examples of the reference do what they say.

use mta_sts::lint::{self, offline};
use mta_sts_messages::reference::{codes, example};
use std::collections::BTreeSet;

#[test]
fn every_example_belongs_to_a_rule_and_agrees_with_the_linter() {
    let codes = codes().expect("the files can be read");
    let mut complaints = Vec::new();
    for code in &codes {
        match (lint::find(code), example(code)) {
            (None, _) => complaints.push(format!("{code} is no rule")),
            (Some(_), Ok(Some(_))) => {}
            (Some(_), Ok(None)) => complaints.push(format!("{code} stands in the file of another family")),
            (Some(_), Err(error)) => complaints.push(error.to_string()),
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// What a parser reports can always be shown in a text.
#[test]
fn every_fault_of_syntax_has_an_example() {
    let codes: BTreeSet<String> = codes().expect("the files can be read").into_iter().collect();
    let parsers = offline::all().filter(|rule| rule.check.is_none());
    let missing: Vec<&str> = parsers.map(|rule| rule.code).filter(|code| !codes.contains(*code)).collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
}
