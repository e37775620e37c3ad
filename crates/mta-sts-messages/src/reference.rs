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
    Lang, Vocabulary,
    render::{Shown, render, render_with},
    words::diagnostic,
};
use mta_sts::{Diagnostic, Subject, lint::Rule};

/// What a finding of the rule says, its facts as `<host>`.
pub fn rule_words(rule: &'static Rule, lang: Lang) -> Shown {
    render(&unnamed(rule), None, lang)
}

/// The same by a vocabulary that may be smaller, for a rule that can be found in pasted text.
pub fn rule_words_with(vocabulary: Vocabulary, rule: &'static Rule, lang: Lang) -> Shown {
    render_with(diagnostic(rule.code, vocabulary), &unnamed(rule), lang)
}

fn unnamed(rule: &'static Rule) -> Diagnostic {
    let finding = Diagnostic::new(rule, Subject::Domain);
    rule.args.iter().fold(finding, |finding, name| finding.arg(name, format!("<{name}>")))
}
