//! Every section that is cited exists.

use super::{
    Findings,
    files::Tree,
    rules::{self, Catalogue},
    sources::{self, Citation},
};
use crate::{failure::Failure, repo::Repo};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const PATH: &str = "crates/mta-sts/rfc-sections.toml";

/// rfc-sections.toml: the sections of each RFC, separated by white space.
#[derive(Debug, Deserialize)]
pub(super) struct Sections {
    rfc: BTreeMap<u16, String>,
    errata: BTreeMap<u32, String>,
}

impl Sections {
    pub(super) fn read(repo: &Repo) -> Result<Self, Failure> {
        toml::from_str(&repo.read(PATH)?).map_err(|error| Failure::new(format!("{PATH}: {error}")))
    }

    /// What is wrong with a citation.
    fn fault(&self, citation: &Citation) -> Option<String> {
        let Citation { rfc, section } = citation;
        match self.rfc.get(rfc) {
            None => Some(format!("RFC {rfc} is not in rfc-sections.toml")),
            Some(sections) if !sections.split_whitespace().any(|known| known == section) => {
                Some(format!("RFC {rfc} has no section {section} in rfc-sections.toml"))
            }
            Some(_) => None,
        }
    }

    /// What is wrong with an entry of a `cite` list: `RFC 8461 §3.1`, `RFC 8996`, `Err 6285`.
    fn entry_fault(&self, entry: &str) -> Option<String> {
        if let Some(number) = entry.strip_prefix("Err ") {
            let known = number.parse().is_ok_and(|number: u32| self.errata.contains_key(&number));
            return (!known).then(|| format!("erratum {number} is not in rfc-sections.toml"));
        }
        match sources::citations(entry).as_slice() {
            [citation] => self.fault(citation),
            [] => self.whole_fault(entry),
            _ => Some(format!("`{entry}` cites more than one section")),
        }
    }

    fn whole_fault(&self, entry: &str) -> Option<String> {
        let number = entry.strip_prefix("RFC ").and_then(|number| number.parse().ok());
        let known = number.is_some_and(|number: u16| self.rfc.contains_key(&number));
        (!known).then(|| format!("`{entry}` is no citation that rfc-sections.toml knows"))
    }
}

/// Looks up what rules.toml and the sources cite.
pub(super) fn check(catalogue: &Catalogue, sections: &Sections, tree: &Tree, findings: &mut Findings) {
    let corrected = sections.errata.values().map(|entry| (PATH, entry));
    let cited = catalogue.0.values().flat_map(|row| &row.cite).map(|entry| (rules::PATH, entry));
    for (path, entry) in corrected.chain(cited) {
        if let Some(fault) = sections.entry_fault(entry) {
            findings.error(format!("{path}: {fault}"));
        }
    }
    for file in tree.rust("").filter(|file| !file.path.starts_with("xtask/")) {
        let cited: BTreeSet<Citation> = sources::citations(&file.text).into_iter().collect();
        for fault in cited.iter().filter_map(|citation| sections.fault(citation)) {
            findings.error(format!("{}: {fault}", file.path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> Sections {
        toml::from_str("[errata]\n6285 = \"RFC 8461 §3.1\"\n[rfc]\n8461 = \"3 3.1 B\"\n8996 = \"1\"").unwrap()
    }

    #[test]
    fn entries_of_a_cite_list() {
        for (entry, good) in [
            ("RFC 8461 §3.1", true),
            ("RFC 8461 App. B", true),
            ("RFC 8996", true),
            ("Err 6285", true),
            ("RFC 8461 §3.9", false),
            ("RFC 9999", false),
            ("Err 1", false),
            ("ours", false),
        ] {
            assert_eq!(sections().entry_fault(entry).is_none(), good, "{entry}");
        }
    }

    #[test]
    fn a_comment_that_cites_nothing_real_is_an_error() {
        let mut findings = Findings::default();
        let tree = Tree::of(&[("crates/a/src/lib.rs", "// RFC 8461 §3.1 and §7.7: so.")]);
        check(&Catalogue::parse("").unwrap(), &sections(), &tree, &mut findings);
        assert_eq!(findings.errors.len(), 1);
        assert!(findings.errors[0].contains("7.7"));
    }
}
