//! An entry of the reference.

use super::{Example, ExampleError, example, rule_words};
use crate::{Lang, explain::cite_url, phrases::say, words::senders};
use mta_sts::{
    Owner, Severity,
    lint::{Cite, Rule},
};
use serde::Serialize;

/// A rule in words, with its example.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The code.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Who can mend it.
    pub owner: Owner,
    /// What is the case.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// How senders differ, where their source was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub senders: Option<&'static str>,
    /// Where it is written.
    pub cite: &'static [Cite],
    /// The addresses of `cite`.
    pub links: Vec<String>,
    /// A text that draws the finding and one that does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
}

impl Entry {
    /// The entry of a rule.
    ///
    /// # Errors
    /// Its example is wrong.
    pub fn new(rule: &'static Rule, lang: Lang) -> Result<Self, ExampleError> {
        let shown = rule_words(rule, lang);
        Ok(Self {
            code: shown.code,
            severity: shown.severity,
            owner: shown.owner,
            message: shown.message,
            why: shown.why,
            fix: shown.fix,
            senders: senders(rule.code, lang),
            cite: shown.cite,
            links: shown.cite.iter().map(|cite| cite_url(&cite.to_string())).collect(),
            example: example(rule.code)?,
        })
    }
}

/// The title of the family of a code.
pub fn family(code: &str, lang: Lang) -> &'static str {
    match code.split('-').next().unwrap_or_default() {
        "TXT" => say::family_txt(lang),
        "FETCH" => say::family_fetch(lang),
        "POL" => say::family_pol(lang),
        "IDN" => say::family_idn(lang),
        "MX" => say::family_mx(lang),
        "TLS" => say::family_tls(lang),
        "CERT" => say::family_cert(lang),
        "SENDER" => say::family_sender(lang),
        "CACHE" => say::family_cache(lang),
        "RPT" => say::family_rpt(lang),
        "DANE" => say::family_dane(lang),
        "CHG" => say::family_chg(lang),
        "EXO" => say::family_exo(lang),
        "GOO" => say::family_goo(lang),
        "GW" => say::family_gw(lang),
        _ => say::family_other(lang),
    }
}
