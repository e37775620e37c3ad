//! Who may import whom.

use super::Findings;
use crate::{failure::Failure, repo::Repo, shell};
use std::collections::BTreeSet;
use toml::Table;

/// What the core never sees: no executor, no browser, no server, no language.
const NOT_IN_THE_CORE: [&str; 5] = ["axum", "fluent", "js-sys", "tokio", "web-sys"];

/// Which of our crates each of them may import; one that is not listed (tests, benches) may import all.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("mta-sts", &[]),
    ("mta-sts-cert", &["mta-sts"]),
    ("mta-sts-messages", &["mta-sts"]),
    ("mta-sts-check", &["mta-sts"]),
    ("mta-sts-proxy", &["mta-sts", "mta-sts-check"]),
    ("mta-sts-tables", &["mta-sts"]),
    (
        "mta-sts-cli",
        &[
            "mta-sts",
            "mta-sts-cert",
            "mta-sts-check",
            "mta-sts-lab",
            "mta-sts-messages",
            "mta-sts-proxy",
            "mta-sts-tables",
        ],
    ),
    ("mta-sts-web", &["mta-sts", "mta-sts-cert", "mta-sts-check", "mta-sts-messages", "mta-sts-tables"]),
    ("mta-sts-js", &["mta-sts", "mta-sts-messages"]),
    ("mta-sts-lab", &[]),
    ("xtask", &[]),
];

/// Checks the manifests, and the whole tree below the core.
pub(super) fn check(repo: &Repo, findings: &mut Findings) -> Result<(), Failure> {
    let mut tree = shell::cargo(repo, &["tree", "--package", "mta-sts", "--edges", "normal"]);
    let tree = shell::capture(tree.args(["--target", "all", "--prefix", "none"]))?;
    for name in NOT_IN_THE_CORE.iter().filter(|name| package_names(&tree).contains(*name)) {
        findings.error(format!("mta-sts depends on {name}, which the core must not see"));
    }
    for (path, manifest) in manifests(repo)? {
        for fault in forbidden_imports(&manifest) {
            findings.error(format!("{path}: {fault}"));
        }
    }
    Ok(())
}

/// The manifest of each member of the workspace, by its path.
pub(super) fn manifests(repo: &Repo) -> Result<Vec<(String, Table)>, Failure> {
    let root = parse(repo, "Cargo.toml")?;
    let members = root.get("workspace").and_then(|workspace| workspace.get("members"));
    let members = members.and_then(toml::Value::as_array).into_iter().flatten();
    members
        .filter_map(toml::Value::as_str)
        .map(|member| {
            let path = format!("{member}/Cargo.toml");
            parse(repo, &path).map(|manifest| (path, manifest))
        })
        .collect()
}

/// A package's name.
pub(super) fn package_name(manifest: &Table) -> Option<&str> {
    manifest.get("package")?.get("name")?.as_str()
}

fn parse(repo: &Repo, path: &str) -> Result<Table, Failure> {
    repo.read(path)?.parse().map_err(|error| Failure::new(format!("{path}: {error}")))
}

fn forbidden_imports(manifest: &Table) -> Vec<String> {
    let name = package_name(manifest).unwrap_or_default();
    let Some((_, allowed)) = ALLOWED.iter().find(|(crate_name, _)| *crate_name == name) else {
        return Vec::new();
    };
    dependencies(manifest)
        .filter(|dependency| dependency.starts_with("mta-sts") && !allowed.contains(dependency))
        .map(|dependency| format!("{name} may not import {dependency}"))
        .collect()
}

/// Dependencies for all targets, without those of tests.
fn dependencies(manifest: &Table) -> impl Iterator<Item = &str> {
    let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(Table::values);
    let per_target = targets.filter_map(|target| target.get("dependencies"));
    let tables = manifest.get("dependencies").into_iter().chain(per_target);
    tables.filter_map(toml::Value::as_table).flat_map(Table::keys).map(String::as_str)
}

/// The first word of each line of `cargo tree`.
fn package_names(tree: &str) -> BTreeSet<&str> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        let names = package_names("mta-sts v0.1.0 (path)\ntokio-util v0.7\nserde v1 (*)\n");
        assert!(names.contains("serde") && !names.contains("tokio"));
    }

    #[test]
    fn an_import_against_the_grain_is_named() {
        let manifest = |name: &str, section: &str| -> Table {
            format!("[package]\nname = \"{name}\"\n[{section}]\nmta-sts-check.workspace = true")
                .parse()
                .unwrap()
        };
        assert_eq!(forbidden_imports(&manifest("mta-sts", "dependencies")).len(), 1);
        assert_eq!(forbidden_imports(&manifest("mta-sts", "target.'cfg(unix)'.dependencies")).len(), 1);
        assert!(forbidden_imports(&manifest("mta-sts", "dev-dependencies")).is_empty());
        assert!(forbidden_imports(&manifest("mta-sts-proxy", "dependencies")).is_empty());
        assert!(forbidden_imports(&manifest("mta-sts-tests", "dependencies")).is_empty());
    }
}
