//! The documents for contributors know every crate.

use super::{Findings, imports};
use crate::{failure::Failure, repo::Repo};

const DOCUMENTS: [&str; 2] = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Each member of the workspace is named in both.
pub(super) fn check(repo: &Repo, findings: &mut Findings) -> Result<(), Failure> {
    let manifests = imports::manifests(repo)?;
    for document in DOCUMENTS {
        let text = repo.read(document)?;
        let names = manifests.iter().filter_map(|(_, manifest)| imports::package_name(manifest));
        for name in names.filter(|name| !names_crate(&text, name)) {
            findings.error(format!("{document} does not mention the crate {name}"));
        }
    }
    Ok(())
}

/// In backquotes, so that `mta-sts` is not found in `mta-sts-cert`.
fn names_crate(text: &str, name: &str) -> bool {
    text.contains(&format!("`{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_of_a_name_does_not_count() {
        assert!(names_crate("the core, `mta-sts`,", "mta-sts"));
        assert!(!names_crate("see `mta-sts-cert`", "mta-sts"));
    }
}
