//! What SARIF says of a rule: a `reportingDescriptor`.

use super::{HOME, Text, level};
use crate::{Lang, explain::cite_url, output::markdown, reference::rule_words};
use mta_sts::lint;
use serde::Serialize;

/// A rule, its facts as `<host>`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The code.
    pub id: &'static str,
    /// What is the case.
    pub short_description: Text,
    /// Why it matters.
    pub full_description: Text,
    /// What to do, and where it is written.
    pub help: Help,
    /// The first place where it is written, else where the checker lives.
    pub help_uri: String,
    /// Its level.
    pub default_configuration: Configuration,
}

/// A text in two forms.
#[derive(Debug, Serialize)]
pub struct Help {
    /// As plain text.
    pub text: String,
    /// With links.
    pub markdown: String,
}

/// How a rule speaks.
#[derive(Debug, Serialize)]
pub struct Configuration {
    /// `error`, `warning`, `note` or, for good news, `none`.
    pub level: &'static str,
}

impl Rule {
    /// The rule of that code.
    pub fn of(code: &str, lang: Lang) -> Option<Self> {
        let rule = lint::find(code)?;
        let words = rule_words(rule, lang);
        let links: Vec<String> = rule.cite.iter().map(|cite| markdown::link(*cite)).collect();
        let paragraphs = [markdown::sentence(&words.why), markdown::sentence(&words.fix), links.join(", ")];
        let paragraphs: Vec<String> = paragraphs.into_iter().filter(|text| !text.is_empty()).collect();
        Some(Self {
            id: rule.code,
            short_description: Text::of(&words.message),
            full_description: Text::of(&words.why),
            help: Help { text: Text::of(&words.fix).text, markdown: paragraphs.join("\n\n") },
            help_uri: rule.cite.first().map_or_else(|| HOME.to_owned(), |cite| cite_url(&cite.to_string())),
            default_configuration: Configuration { level: level(rule.severity).unwrap_or("none") },
        })
    }
}
