//! A scenario: one TOML file that says how a pretend domain behaves and what a correct checker says of it.

mod answer;
mod expect;
mod names;
mod shipped;
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::net::IpAddr;
use std::path::Path;

use serde::Deserialize;
use time::OffsetDateTime;
use toml::Table;

use crate::baseline;
use crate::error::LabError;

pub(crate) use answer::{Answer, DEFAULT_TTL, Data, Entry, TlsaSource, Word, normal};
pub use expect::{Expect, ExpectView};
pub(crate) use names::is_under;
pub(crate) use tables::{
    Authority, CertificateTable, Ehlo, KeyKind, Listen, MailTable, PolicyTable, RawReply, ScenarioTable,
    Send, StartTls, Time, TlsVersion, Usage,
};

/// A scenario, read and checked.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The scenario's name, such as `SC-26`.
    pub name: String,
    /// What it is about, in a few words.
    pub about: String,
    /// The policy domain D: lower case, without final dot.
    pub domain: String,
    /// What the user types, where that differs from the domain.
    pub input: Option<String>,
    /// The clock of the scenario, RFC 3339.
    pub now: String,
    /// The policies that senders hold.
    pub caches: Vec<Cache>,
    /// What a correct checker says.
    pub expect: Expect,
    pub(crate) file: String,
    pub(crate) clock: OffsetDateTime,
    pub(crate) dns: Vec<Entry>,
    pub(crate) table: ScenarioTable,
    source: Table,
}

/// A policy that a sender holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    /// The text of the policy (`"baseline"` is resolved).
    pub policy: String,
    /// The id of the record under which it was fetched.
    pub id: String,
    /// How long before `now` it was fetched, in seconds.
    pub age_seconds: u64,
}

impl Scenario {
    /// Reads a scenario. `file` names it in complaints.
    pub fn parse(text: &str, file: &str) -> Result<Self, LabError> {
        let wrong =
            |error: toml::de::Error| LabError::Toml { file: file.to_owned(), message: error.to_string() };
        let table: ScenarioTable = toml::from_str(text).map_err(wrong)?;
        let source: Table = toml::from_str(text).map_err(wrong)?;
        Self::build(table, source, file)
    }

    /// The scenarios of a folder (files ending in `.toml`), sorted by file name, but `sc-…` first: those of conformance.md
    /// §13. SC-01 is then the one that keeps example.com in a lab with all of them.
    pub fn load_dir(dir: &Path) -> Result<Vec<Self>, LabError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| LabError::Read { path, source }
        };
        let mut paths = Vec::new();
        for entry in fs::read_dir(dir).map_err(unreadable(dir))? {
            paths.push(entry.map_err(unreadable(dir))?.path());
        }
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort_by_key(|path| in_order(&path.file_name().unwrap_or_default().to_string_lossy()));
        let load = |path: &std::path::PathBuf| {
            let text = fs::read_to_string(path).map_err(unreadable(path))?;
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            Self::parse(&text, &file)
        };
        paths.iter().map(load).collect()
    }

    /// The scenarios that come with the crate, in the order of [`Self::load_dir`].
    pub fn shipped() -> Vec<Self> {
        let parse = |&(file, text): &(&str, &str)| {
            Self::parse(text, file).expect("a test parses every file of the table")
        };
        shipped::FILES.iter().map(parse).collect()
    }

    /// The same scenario for another domain: names under the old one move to `domain`.
    pub(crate) fn renamed(&self, domain: &str) -> Result<Self, LabError> {
        let mut source = names::rename_table(&self.source, &self.domain, domain);
        source.insert("domain".to_owned(), domain.into());
        let table = ScenarioTable::deserialize(source.clone())
            .map_err(|error| LabError::Toml { file: self.file.clone(), message: error.to_string() })?;
        Self::build(table, source, &self.file)
    }

    fn build(table: ScenarioTable, source: Table, file: &str) -> Result<Self, LabError> {
        let domain = normal(&table.domain);
        let dns = answer::entries(&table.dns, &domain, file)?;
        let caches = caches(&table, &domain, file)?;
        table.expect.check(caches.len(), file)?;
        check_at(&table, file)?;
        Ok(Self {
            name: table.name.clone(),
            about: table.about.clone(),
            domain,
            input: table.input.clone(),
            now: table.now.to_string(),
            caches,
            expect: table.expect.clone(),
            file: file.to_owned(),
            clock: table.now.0,
            dns,
            table,
            source,
        })
    }

    /// The names outside D that the file speaks of.
    pub(crate) fn foreign_names(&self) -> BTreeSet<String> {
        names::foreign_names(&self.source, &self.domain)
    }

    /// Every address that the file writes down.
    pub(crate) fn written_addresses(&self) -> Vec<IpAddr> {
        let policy = &self.table.policy;
        let mut all: Vec<IpAddr> =
            policy.addresses.iter().flatten().chain(policy.at.keys()).copied().collect();
        for host in self.table.mx.values() {
            all.extend(host.addresses.iter().flatten().chain(host.at.keys()));
        }
        all.extend(self.dns.iter().flat_map(|entry| entry.answer.addresses()));
        all
    }
}

fn caches(table: &ScenarioTable, domain: &str, file: &str) -> Result<Vec<Cache>, LabError> {
    let read = |(index, cache): (usize, &tables::CacheTable)| {
        let age_seconds = seconds(&cache.age).ok_or_else(|| {
            let problem = format!("`{}` is no whole number with s, h or d", cache.age);
            LabError::key(file, format!("[[cache]] {index} age"), problem)
        })?;
        let policy = match cache.policy.as_str() {
            "baseline" => baseline::policy_text(domain),
            text => text.to_owned(),
        };
        Ok(Cache { policy, id: cache.id.clone(), age_seconds })
    };
    table.cache.iter().enumerate().map(read).collect()
}

fn seconds(age: &str) -> Option<u64> {
    let unit = match age.chars().last()? {
        's' => 1,
        'h' => 3600,
        'd' => 86400,
        _ => return None,
    };
    age[..age.len() - 1].parse::<u64>().ok()?.checked_mul(unit)
}

/// `at` is one level deep and speaks of no further addresses.
fn check_at(table: &ScenarioTable, file: &str) -> Result<(), LabError> {
    let wrong = |key: String| Err(LabError::key(file, key, "`at` has neither `addresses` nor another `at`"));
    for (address, at) in &table.policy.at {
        if at.addresses.is_some() || !at.at.is_empty() {
            return wrong(format!("[policy] at.\"{address}\""));
        }
    }
    for (host, mail) in &table.mx {
        for (address, at) in &mail.at {
            if at.addresses.is_some() || !at.at.is_empty() {
                return wrong(format!("[mx.\"{host}\"] at.\"{address}\""));
            }
        }
    }
    Ok(())
}

/// By what files are sorted.
fn in_order(file: &str) -> (bool, String) {
    (!file.starts_with("sc-"), file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Scenario::parse(text, "x.toml").unwrap_err().to_string()
    }

    #[test]
    fn an_empty_scenario_is_the_baseline() {
        let scenario = Scenario::parse("name = \"SC-01\"", "sc-01.toml").unwrap();
        assert_eq!(scenario.domain, "example.com");
        assert_eq!(scenario.now, "2026-03-01T00:00:00Z");
        assert!(scenario.caches.is_empty() && scenario.expect.diagnostics.is_empty());
    }

    #[test]
    fn views_and_caches_have_the_defaults_of_the_contract() {
        let text = r#"
            name = "x"
            [[cache]]
            id = "old"
            age = "2d"
            [[expect.view]]
            outcome = "delivered"
        "#;
        let scenario = Scenario::parse(text, "x.toml").unwrap();
        let cache = &scenario.caches[0];
        assert_eq!((cache.age_seconds, cache.id.as_str()), (172_800, "old"));
        assert!(cache.policy.contains("mx: mx2.example.com\r\n"));
        let view = &scenario.expect.view[0];
        assert_eq!((view.cache.as_str(), view.index, view.dane), ("new", 0, false));
        assert!(view.profile.is_none() && view.via.is_none() && view.report.is_empty());
    }

    #[test]
    fn mistakes_name_file_and_key() {
        for (text, words) in [
            ("name = \"x\"\ncolour = 1", "unknown field `colour`"),
            ("name = \"x\"\n[policy]\nstatsu = 200", "unknown field `statsu`"),
            ("name = \"x\"\n[mx.\"a.b\"]\nlisten = \"maybe\"", "maybe"),
            ("name = \"x\"\n[policy]\ncertificate = { cnn = \"x\" }", "unknown field `cnn`"),
            ("name = \"x\"\nnow = \"yesterday\"", "`yesterday` is no time"),
            ("name = \"x\"\n[[cache]]\nid = \"1\"\nage = \"2w\"", "[[cache]] 0 age: `2w`"),
            ("name = \"x\"\n[[expect.view]]\noutcome = \"lost\"", "[[expect.view]] 0 outcome"),
            ("name = \"x\"\n[[expect.view]]\ncache = \"held\"\noutcome = \"delivered\"", "no such [[cache]]"),
            ("name = \"x\"\n[expect]\nconfidence = \"some\"", "[expect] confidence"),
            ("about = \"no name\"", "missing field `name`"),
        ] {
            let error = problem(text);
            assert!(error.starts_with("x.toml: ") && error.contains(words), "{text}: {error}");
        }
    }

    #[test]
    fn a_renamed_scenario_takes_its_names_along() {
        let text = r#"
            name = "SC-27"
            [dns]
            "example.com MX" = { records = [[5, "mx9.example.com"]] }
            [mx."mx9.example.com"]
            greeting = "220 mx9.example.com"
            [[cache]]
            id = "1"
            age = "1h"
            [[expect.view]]
            outcome = "delivered"
            via = "mx9.example.com"
        "#;
        let scenario = Scenario::parse(text, "x.toml").unwrap().renamed("sc-27.example").unwrap();
        assert_eq!(scenario.domain, "sc-27.example");
        assert_eq!(scenario.dns[0].name, "sc-27.example");
        assert!(scenario.table.mx.contains_key("mx9.sc-27.example"));
        assert!(scenario.caches[0].policy.contains("mx1.sc-27.example"));
        assert_eq!(scenario.expect.view[0].via.as_deref(), Some("mx9.sc-27.example"));
    }
}
