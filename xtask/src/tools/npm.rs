//! What comes from npm, each in its exact version, into a folder of ours.

use crate::{failure::Failure, repo::Repo, shell};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

/// The rules that the accessibility tests run: nothing of it is shipped.
const AXE: &str = "axe-core@4.14.1";

/// Where packages lie.
pub(super) fn modules(repo: &Repo) -> PathBuf {
    prefix(repo).join("node_modules")
}

/// Installs `package`; `false` where there is no npm, or it fails.
pub(super) fn install(repo: &Repo, path: &OsStr, package: &str) -> bool {
    let npm = || {
        let mut npm = shell::command(repo, "npm");
        npm.env("PATH", path);
        npm
    };
    if shell::probe(npm().arg("--version")).is_none() {
        return false;
    }
    println!("setting up: {package}");
    let mut install = npm();
    install.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(prefix(repo)).arg(package);
    shell::run(&mut install).is_ok()
}

/// The file of axe-core, installed where it is not of our version.
pub(super) fn axe(repo: &Repo, path: &OsStr) -> Result<PathBuf, Failure> {
    let folder = modules(repo).join("axe-core");
    if !is_version(&folder, AXE) {
        super::browser::ensure_npm(repo)?;
        if !install(repo, path, AXE) {
            return Err(Failure::new(format!(
                "the accessibility tests need {AXE}, which npm could not install"
            )));
        }
    }
    Ok(folder.join("axe.min.js"))
}

fn is_version(folder: &Path, package: &str) -> bool {
    let version = package.rsplit('@').next().unwrap_or_default();
    let manifest = std::fs::read_to_string(folder.join("package.json")).unwrap_or_default();
    manifest.contains(&format!("\"version\": \"{version}\""))
}

fn prefix(repo: &Repo) -> PathBuf {
    repo.tools().join("npm")
}
