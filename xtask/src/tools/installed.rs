//! Tools that cargo installs.

use crate::{failure::Failure, repo::Repo, shell};
use std::{
    ffi::{OsStr, OsString},
    fs,
};

/// A tool of the Cargo registry.
#[derive(Debug)]
pub(super) struct Tool {
    program: &'static str,
    package: &'static str,
    version: &'static str,
    /// Further words for `cargo install`; `--locked` where the lock file it was published with still holds.
    flags: &'static [&'static str],
}

/// Must be of the very version of the `wasm-bindgen` crate in Cargo.toml.
pub(super) const WASM_BINDGEN: Tool = Tool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    flags: &[], // its lock file names a version that was yanked
};

/// The newest that our Rust compiles.
pub(super) const TRUNK: Tool =
    Tool { program: "trunk", package: "trunk", version: "0.21.14", flags: &["--locked"] };

pub(super) const DENY: Tool =
    Tool { program: "cargo-deny", package: "cargo-deny", version: "0.20.2", flags: &["--locked"] };

/// Only what builds a book: neither its server nor its search.
pub(super) const MDBOOK: Tool = Tool {
    program: "mdbook",
    package: "mdbook",
    version: "0.5.4",
    flags: &["--locked", "--no-default-features"],
};

/// Drives Firefox.
pub(super) const GECKODRIVER: Tool =
    Tool { program: "geckodriver", package: "geckodriver", version: "0.37.1", flags: &["--locked"] };

impl Tool {
    /// Installs those that are not on `path` in their exact version.
    pub(super) fn ensure_all(repo: &Repo, path: &OsStr, tools: &[Self]) -> Result<(), Failure> {
        let missing: Vec<&Self> = tools.iter().filter(|tool| !tool.is_there(repo, path)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let built = repo.tools().join("build");
        let result = missing.iter().try_for_each(|tool| tool.install(repo, built.as_os_str()));
        // What they share is compiled once; what is left of it afterwards only takes room.
        let _ = fs::remove_dir_all(&built);
        result
    }

    fn is_there(&self, repo: &Repo, path: &OsStr) -> bool {
        let output = shell::probe(shell::command(repo, self.program).arg("--version").env("PATH", path));
        output.as_deref().and_then(version) == Some(self.version)
    }

    fn install(&self, repo: &Repo, target: &OsStr) -> Result<(), Failure> {
        println!("setting up: {} {} (once; takes some minutes)", self.package, self.version);
        let mut cargo = shell::cargo(repo, &["install", self.package, "--version", self.version, "--force"]);
        cargo
            .args(self.flags)
            .arg("--root")
            .arg(repo.tools())
            .env("CARGO_TARGET_DIR", target)
            .envs(quick_build());
        shell::run(&mut cargo)
    }
}

/// A tool that is used for seconds is not worth minutes of optimisation.
fn quick_build() -> [(&'static str, OsString); 4] {
    [
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1".into()),
        ("CARGO_PROFILE_RELEASE_LTO", "off".into()),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16".into()),
        ("CARGO_PROFILE_RELEASE_DEBUG", "false".into()),
    ]
}

/// The second word of `trunk 0.21.14`, `mdbook v0.5.4` and their like.
fn version(output: &str) -> Option<&str> {
    output.split_whitespace().nth(1).map(|word| word.trim_start_matches('v'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_second_word() {
        for (output, expected) in [
            ("trunk 0.21.14\n", Some("0.21.14")),
            ("wasm-bindgen 0.2.130 (a1b2c3)\n", Some("0.2.130")),
            ("mdbook v0.5.4\n", Some("0.5.4")),
            ("geckodriver 0.37.1 ( )\n\nThe source code", Some("0.37.1")),
            ("trunk\n", None),
        ] {
            assert_eq!(version(output), expected, "{output}");
        }
    }
}
