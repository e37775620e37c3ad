//! A rule by itself, for the reference: what its findings say, their facts as `<host>`, and an example.

#[cfg(not(target_arch = "wasm32"))]
mod entry;
#[cfg(not(target_arch = "wasm32"))]
mod example;

#[cfg(not(target_arch = "wasm32"))]
pub use entry::{Entry, family};
#[cfg(not(target_arch = "wasm32"))]
pub use example::{Example, ExampleError, Input, Marked, codes, example};

use crate::{
    Lang,
    render::{Shown, render},
};
use mta_sts::{Diagnostic, Subject, lint::Rule};

/// What a finding of the rule says, its facts as `<host>`.
pub fn rule_words(rule: &'static Rule, lang: Lang) -> Shown {
    let unnamed = Diagnostic::new(rule, Subject::Domain);
    let finding = rule.args.iter().fold(unnamed, |finding, name| finding.arg(name, format!("<{name}>")));
    render(&finding, None, lang)
}
