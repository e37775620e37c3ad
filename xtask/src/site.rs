//! Builds the site with Trunk, then seals it.

use crate::{embed, failure::Failure, offline, repo::Repo, seal, shell, tools::Tools, widget};
use std::{fs, path::PathBuf};

/// Builds the site into `dist/`.
///
/// Trunk runs offline, so that it downloads no tool behind our back; the crates are therefore fetched before.
/// Trunk.toml names the cargo profile. `--release` adds nothing to it but wasm-opt, so without wasm-opt the flag
/// is left out.
pub(crate) fn build(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    shell::run(&mut shell::cargo(repo, &["fetch", "--quiet"]))?;
    let mut trunk = tools.command(repo, "trunk");
    trunk.arg("build").env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads NO_COLOR as `true` or `false` and refuses the usual `1`.
    trunk.env_remove("NO_COLOR");
    if tools.wasm_opt {
        trunk.arg("--release");
    }
    trunk.env("CARGO_ENCODED_RUSTFLAGS", rust_flags(repo));
    shell::run(&mut trunk)?;
    let loader = widget::build(repo, tools, &repo.dist())?;
    embed::write(repo)?;
    let words = made(repo, "words.en", "txt", &["words", "--", "en"])?;
    let rules = made(repo, "rules.en", "json", &["reference", "--", "en", "crates/mta-sts-lab/scenarios"])?;
    let tables = written(repo, "tables", "bin", &packed_tables(repo)?)?;
    let told =
        [("words-en", &*words), ("tables", &tables), ("rules-en", &rules), ("embed-integrity", &loader)];
    let versions = seal::seal(&repo.dist(), &told)?;
    offline::write(repo, &versions)
}

/// Panic messages name source files: without these flags, by the folders of the machine that built the site.
pub(crate) fn rust_flags(repo: &Repo) -> String {
    let remap = [(cargo_home(), "cargo"), (repo.path(""), "")];
    remap.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).join("\u{1f}")
}

/// Where Cargo keeps the sources of the dependencies.
fn cargo_home() -> PathBuf {
    let home = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// Writes what an example of the messages prints beside the page that loads it; returns the file's name, which tells its
/// content.
fn made(repo: &Repo, name: &str, extension: &str, example: &[&str]) -> Result<String, Failure> {
    written(repo, name, extension, printed(repo, example)?.as_bytes())
}

/// Writes a file that the page loads; returns its name.
fn written(repo: &Repo, name: &str, extension: &str, content: &[u8]) -> Result<String, Failure> {
    let name = format!("{name}-{}.{extension}", seal::version([content]));
    let path = repo.dist().join(&name);
    fs::write(&path, content).map_err(|error| Failure::io(&path, error))?;
    Ok(name)
}

/// The tables as a browser loads them.
fn packed_tables(repo: &Repo) -> Result<Vec<u8>, Failure> {
    let run = ["run", "--quiet", "--package", "mta-sts-tables", "--example", "pack"];
    shell::capture_octets(&mut shell::cargo(repo, &run))
}

/// What an example of the messages prints.
pub(crate) fn printed(repo: &Repo, example: &[&str]) -> Result<String, Failure> {
    let run = ["run", "--quiet", "--package", "mta-sts-messages", "--example"];
    shell::capture(shell::cargo(repo, &run).args(example))
}
