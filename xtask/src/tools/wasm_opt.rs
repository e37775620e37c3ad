//! wasm-opt, from the npm package `binaryen`: an extra that the build can do without.

use super::npm;
use crate::{repo::Repo, shell};
use std::{ffi::OsStr, path::PathBuf};

/// Binaryen's version; Trunk.toml names the same.
pub(super) const VERSION: &str = "132";

/// Where npm puts the command.
pub(super) fn folder(repo: &Repo) -> PathBuf {
    npm::modules(repo).join(".bin")
}

/// Whether wasm-opt is there, installing it where npm can.
pub(super) fn ensure(repo: &Repo, path: &OsStr) -> bool {
    is_there(repo, path)
        || (npm::install(repo, path, &format!("binaryen@{VERSION}.0.0")) && is_there(repo, path))
}

fn is_there(repo: &Repo, path: &OsStr) -> bool {
    let output = shell::probe(shell::command(repo, "wasm-opt").arg("--version").env("PATH", path));
    output.is_some_and(|output| is_our_version(&output))
}

/// `wasm-opt version 132 (version_132)`
fn is_our_version(output: &str) -> bool {
    output.split_whitespace().nth(2) == Some(VERSION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_does_not_count() {
        assert!(is_our_version("wasm-opt version 132 (version_132)\n"));
        assert!(!is_our_version("wasm-opt version 108\n"));
        assert!(!is_our_version(""));
    }
}
