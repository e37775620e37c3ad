//! rules.toml: every requirement by its code.

use crate::{failure::Failure, repo::Repo};
use serde::Deserialize;
use std::{collections::BTreeMap, fmt};

/// Where the table lies.
pub(super) const PATH: &str = "crates/mta-sts/rules.toml";

/// One requirement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Requirement {
    pub(super) level: Level,
    #[serde(default)]
    pub(super) cite: Vec<String>,
    /// Observed behaviour, our own judgement, a provider's documentation: for readers only.
    #[serde(default, rename = "basis")]
    _basis: Vec<String>,
    /// No rule and no test yet.
    #[serde(default)]
    pub(super) planned: bool,
}

/// What a requirement is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(super) enum Level {
    #[serde(rename = "E")]
    Error,
    #[serde(rename = "W")]
    Warning,
    #[serde(rename = "E/W")]
    ErrorInForce,
    #[serde(rename = "I")]
    Info,
    #[serde(rename = "G")]
    Good,
    /// A rule for our own code.
    #[serde(rename = "R")]
    Own,
    /// A point on which senders differ.
    #[serde(rename = "AMB")]
    Ambiguous,
}

impl Level {
    /// The severity that the rule's static names; `None` where there is no diagnostic to give.
    pub(super) fn severity(self) -> Option<&'static str> {
        match self {
            Self::Error | Self::ErrorInForce => Some("Error"),
            Self::Warning => Some("Warning"),
            Self::Info => Some("Info"),
            Self::Good => Some("Good"),
            Self::Own | Self::Ambiguous => None,
        }
    }
}

/// A code: `POL-06`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Code(pub(super) String);

impl Code {
    /// As test names begin: `pol_06`.
    pub(super) fn test_prefix(&self) -> String {
        self.0.to_ascii_lowercase().replace('-', "_")
    }

    fn is_well_formed(&self) -> bool {
        self.0.split_once('-').is_some_and(|(family, number)| {
            !family.is_empty()
                && family.bytes().all(|byte| byte.is_ascii_uppercase())
                && number.len() == 2
                && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The table.
#[derive(Debug)]
pub(super) struct Catalogue(pub(super) BTreeMap<Code, Requirement>);

impl Catalogue {
    pub(super) fn read(repo: &Repo) -> Result<Self, Failure> {
        Self::parse(&repo.read(PATH)?).map_err(|error| Failure::new(format!("{PATH}: {error}")))
    }

    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let table: BTreeMap<String, Requirement> = toml::from_str(text).map_err(|error| error.to_string())?;
        let table: BTreeMap<Code, Requirement> =
            table.into_iter().map(|(key, row)| (Code(key), row)).collect();
        match table.keys().find(|code| !code.is_well_formed()) {
            Some(code) => Err(format!("`{code}` is no code")),
            None => Ok(Self(table)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read() {
        let text = r#"POL-06 = { level = "E/W", cite = ["RFC 8461 §3.2"], basis = ["obs"], planned = true }"#;
        let catalogue = Catalogue::parse(text).unwrap();
        let (code, row) = catalogue.0.first_key_value().unwrap();
        assert_eq!((code.test_prefix().as_str(), row.level), ("pol_06", Level::ErrorInForce));
        assert!(row.planned);
    }

    #[test]
    fn a_bad_code_or_key_is_refused() {
        for text in
            [r#"pol-06 = { level = "E" }"#, r#"POL-6 = { level = "E" }"#, r#"POL-06 = { level = "X" }"#]
        {
            assert!(Catalogue::parse(text).is_err(), "{text}");
        }
    }
}
