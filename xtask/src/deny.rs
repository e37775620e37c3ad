//! cargo-deny: what may be linked in. Bans, licences and sources always; advisories where their database can be
//! had, after a planted advisory has shown that the gate closes.

use crate::{failure::Failure, repo::Repo, shell, tools::Tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Stands for the planted database; git is told to find it on the disk.
const PLANTED_URL: &str = "https://advisories.invalid/planted";

/// A crate that we certainly use, made out to be broken in every version.
const PLANTED_ADVISORY: &str = r#"```toml
[advisory]
id = "RUSTSEC-2099-0001"
package = "serde"
date = "2099-01-01"

[versions]
patched = []
```

# Planted

Not a real advisory: shows that one would be noticed.
"#;

/// Bans, licences and sources.
pub(crate) fn policies(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    let args = ["check", "--hide-inclusion-graph", "bans", "licenses", "sources"];
    shell::run(deny(repo, tools).args(args))
}

/// Known weaknesses of what is linked in.
pub(crate) fn advisories(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    if shell::probe(tools.command(repo, "git").arg("--version")).is_none() {
        return not_checked("git is missing");
    }
    gate_closes(repo, tools)?;
    if shell::run(deny(repo, tools).args(["fetch", "db"])).is_err() {
        return not_checked("the advisory database could not be fetched");
    }
    shell::run(deny(repo, tools).args(["check", "--disable-fetch", "--hide-inclusion-graph", "advisories"]))
}

fn not_checked(why: &str) -> Result<(), Failure> {
    println!("\nNOT CHECKED: advisories: {why}.\n");
    Ok(())
}

fn deny(repo: &Repo, tools: &Tools) -> Command {
    let mut command = tools.command(repo, "cargo-deny");
    command.env("GIT_TERMINAL_PROMPT", "0");
    command
}

/// With a database that condemns one of our dependencies the check must fail, and say which advisory it was.
fn gate_closes(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    let folder = repo.path("target/xtask/planted-advisories");
    let config = plant(repo, tools, &folder)?;
    let output = deny(repo, tools)
        .arg("--config")
        .arg(config)
        .args(["check", "--hide-inclusion-graph", "advisories"])
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", format!("url.{}.insteadOf", folder.join("db").display()))
        .env("GIT_CONFIG_VALUE_0", PLANTED_URL)
        .output()
        .map_err(|error| Failure::new(format!("cannot start cargo-deny: {error}")))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() && said.contains("RUSTSEC-2099-0001") {
        println!("a planted advisory is noticed");
        return Ok(());
    }
    Err(Failure::new(format!("a planted advisory was not noticed; cargo-deny said:\n{said}")))
}

/// Lays out the database as a git repository, and returns the path of a configuration that uses it.
fn plant(repo: &Repo, tools: &Tools, folder: &Path) -> Result<PathBuf, Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Failure::io(folder, error))?;
    }
    let database = folder.join("db");
    write(&database.join("crates/serde/RUSTSEC-2099-0001.md"), PLANTED_ADVISORY)?;
    for args in [&["init", "--quiet"][..], &["add", "."], &["commit", "--quiet", "--message", "planted"]] {
        let identity =
            ["-c", "user.name=xtask", "-c", "user.email=xtask@localhost", "-c", "commit.gpgSign=false"];
        let identity = [&identity[..], &["-c", "init.defaultBranch=main"]].concat();
        shell::run(tools.command(repo, "git").current_dir(&database).args(identity).args(args))?;
    }
    let config = folder.join("deny.toml");
    let databases = folder.join("databases");
    write(
        &config,
        &format!(
            "[advisories]\ndb-path = {databases:?}\ndb-urls = [\"{PLANTED_URL}\"]\nyanked = \"allow\"\n"
        ),
    )?;
    Ok(config)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(|error| Failure::io(parent, error))?;
    fs::write(path, text).map_err(|error| Failure::io(path, error))
}
