//! The tools of the sites into which the tests embed the editor, in the versions that the sources of these sites name.

use super::{Tools, browser};
use crate::{failure::Failure, repo::Repo, shell};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// npm takes nothing newer, so that a release of one of a thousand packages breaks no build of ours.
const BEFORE: &str = "2026-11-20";

/// MkDocs with its theme, in a virtual environment of Python: the command.
pub(crate) fn mkdocs(repo: &Repo) -> Result<PathBuf, Failure> {
    let folder = repo.tools().join("mkdocs");
    let list = "tests/hosts/mkdocs/requirements.txt";
    once(&folder, &repo.read(list)?, || {
        browser::ensure_venv(repo)?;
        println!("setting up: MkDocs");
        shell::run(shell::command(repo, "python3").args(["-m", "venv"]).arg(&folder))?;
        let mut python = shell::command(repo, folder.join("bin/python"));
        python.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            list,
        ]);
        shell::run(&mut python)
    })?;
    Ok(folder.join("bin/mkdocs"))
}

/// Docusaurus: the folder of its modules.
pub(crate) fn docusaurus(repo: &Repo, tools: &Tools) -> Result<PathBuf, Failure> {
    let folder = repo.tools().join("docusaurus");
    let list = repo.read("tests/hosts/docusaurus/package.json")?;
    once(&folder, &format!("{list}{BEFORE}"), || {
        browser::ensure_npm(repo)?;
        println!("setting up: Docusaurus");
        write(&folder.join("package.json"), &list)?;
        let mut npm = tools.command(repo, "npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--before", BEFORE, "--prefix"]);
        shell::run(npm.arg(&folder))
    })?;
    Ok(folder.join("node_modules"))
}

/// Installs into `folder`, unless what lies there came of the same list.
fn once(folder: &Path, list: &str, install: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    let note = folder.join("installed-from");
    if fs::read_to_string(&note).is_ok_and(|had| had == list) {
        return Ok(());
    }
    // What another list left; where there is nothing yet, nothing goes.
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(|error| Failure::io(folder, error))?;
    install()?;
    write(&note, list)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| Failure::io(path, error))
}
