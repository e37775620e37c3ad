//! The tools a build needs, in the exact versions we know to work: what is there is used, the rest installed.

mod browser;
pub(crate) mod hosts;
mod installed;
mod npm;
mod wasm_opt;

pub(crate) use browser::ensure_chromium;

use crate::{failure::Failure, repo::Repo, shell};
use installed::{DENY, GECKODRIVER, MDBOOK, TRUNK, Tool, WASM_BINDGEN};
use std::{
    env,
    ffi::{OsStr, OsString},
    path::PathBuf,
    process::Command,
};

/// The target the page is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The tools at hand.
#[derive(Debug)]
pub(crate) struct Tools {
    path: OsString,
    /// Whether `wasm-opt` of the right version is among them; the site builds without it, a little larger.
    pub(crate) wasm_opt: bool,
    /// The file of axe-core; tests only.
    pub(crate) axe: Option<PathBuf>,
}

impl Tools {
    /// What a build of the site needs.
    pub(crate) fn for_site(repo: &Repo) -> Result<Self, Failure> {
        ensure_target(repo)?;
        let path = search_path(repo)?;
        Tool::ensure_all(repo, &path, &[WASM_BINDGEN, TRUNK])?;
        let wasm_opt = wasm_opt::ensure(repo, &path);
        if !wasm_opt {
            println!(
                "note: wasm-opt {} is not to be had (it comes with npm): the site is built",
                wasm_opt::VERSION
            );
            println!("      without it and a few percent larger");
        }
        Ok(Self { path, wasm_opt, axe: None })
    }

    /// What the tests need besides.
    pub(crate) fn for_tests(repo: &Repo) -> Result<Self, Failure> {
        let tools = Self::for_site(repo)?;
        Tool::ensure_all(repo, &tools.path, &[DENY, GECKODRIVER, MDBOOK])?;
        ensure_chromium(repo)?;
        browser::ensure_firefox(repo)?;
        let axe = Some(npm::axe(repo, &tools.path)?);
        Ok(Self { axe, ..tools })
    }

    /// A command that finds these tools.
    pub(crate) fn command(&self, repo: &Repo, program: impl AsRef<OsStr>) -> Command {
        let mut command = shell::command(repo, program);
        command.env("PATH", &self.path);
        command
    }

    /// Whether a cargo subcommand is there.
    pub(crate) fn has_cargo(&self, repo: &Repo, subcommand: &str) -> bool {
        shell::probe(self.command(repo, "cargo").args([subcommand, "--version"])).is_some()
    }
}

/// `PATH` with the tools folder in front of it.
fn search_path(repo: &Repo) -> Result<OsString, Failure> {
    let ours = [repo.tools().join("bin"), wasm_opt::folder(repo)];
    let given = env::var_os("PATH").unwrap_or_default();
    env::join_paths(ours.into_iter().chain(env::split_paths(&given)))
        .map_err(|error| Failure::new(format!("the tools folder cannot be on PATH: {error}")))
}

/// The standard library for Wasm: by rustup, unless the toolchain has it.
fn ensure_target(repo: &Repo) -> Result<(), Failure> {
    let libdir = ["--print", "target-libdir", "--target", WASM_TARGET];
    let found = shell::probe(shell::command(repo, "rustc").args(libdir));
    if found.is_some_and(|folder| std::path::Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    println!("setting up: {WASM_TARGET}");
    shell::run(shell::command(repo, "rustup").args(["target", "add", WASM_TARGET]))
}
