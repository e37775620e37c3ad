//! The package as its users meet it: packed, installed from the tarball beside the tools that they use, and tried by
//! Node.js, bundlers, the compiler of TypeScript, and Chromium.

use super::SOURCES;
use crate::{
    failure::Failure,
    repo::{self, Repo},
    shell,
    tools::Tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Packs `target/npm/`, installs it, runs the tests. The command `mta-sts` must be built: results are held against it.
pub(crate) fn run(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    let consumer = consumer(repo, tools)?;
    let tests = copied(repo, &consumer)?;
    let mut node = tools.command(repo, "node");
    node.current_dir(&consumer).arg("--test").args(tests).env("MTA_STS_ROOT", repo.root());
    shell::run(&mut node)
}

/// The folder in which the tarball and the pinned tools are installed. It lies with the tools, so that only what has
/// changed is fetched.
fn consumer(repo: &Repo, tools: &Tools) -> Result<PathBuf, Failure> {
    let folder = repo.tools().join("npm-consumer");
    let pinned = repo.read(&format!("{SOURCES}/tests/package.json"))?;
    // npm keeps it as it is only with what is installed beside; so the copy tells what was installed.
    let installed = folder.join("installed.json");
    if fs::read_to_string(&installed).ok().as_deref() != Some(&pinned) {
        println!("setting up: the tools that the package is tried with");
        make_folder(&folder)?;
        write(&folder.join("package.json"), pinned.as_bytes())?;
        shell::run(npm(repo, tools, &folder).arg("install"))?;
        write(&installed, pinned.as_bytes())?;
    }
    let pack = ["pack", "--silent", "--pack-destination"];
    let name = shell::capture(npm(repo, tools, &repo.npm()).args(pack).arg(&folder))?;
    let tarball = folder.join(name.trim());
    shell::run(npm(repo, tools, &folder).args(["install", "--no-save"]).arg(&tarball))?;
    fs::remove_file(&tarball).map_err(|error| Failure::io(&tarball, error))?;
    Ok(folder)
}

fn npm(repo: &Repo, tools: &Tools, folder: &Path) -> Command {
    let mut npm = tools.command(repo, "npm");
    npm.current_dir(folder).args(["--no-audit", "--no-fund", "--no-package-lock", "--no-update-notifier"]);
    npm
}

/// Puts the tests into the folder, where `import "mta-sts"` means what was installed; returns their names.
fn copied(repo: &Repo, consumer: &Path) -> Result<Vec<String>, Failure> {
    let folder = consumer.join("tests");
    // What an earlier version had.
    let _ = fs::remove_dir_all(&folder);
    make_folder(&folder)?;
    let mut tests = Vec::new();
    for path in repo::files_below(&repo.path(SOURCES).join("tests"), &["node_modules"])? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).map_err(|error| Failure::io(&path, error))?;
        write(&folder.join(&name), &bytes)?;
        if name.ends_with(".test.js") {
            tests.push(format!("tests/{name}"));
        }
    }
    Ok(tests)
}

fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::io(path, error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::io(path, error))
}
