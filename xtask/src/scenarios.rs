//! `cargo xtask scenarios`: every scenario of the lab, by the native engine and through the proxy.

use crate::{failure::Failure, repo::Repo, shell};
use std::{env, path::Path};

/// Runs the scenarios of `folder`, or the shipped ones. The runner's exit code is passed on.
pub(crate) fn run(repo: &Repo, folder: Option<&str>) -> Result<(), Failure> {
    let mut cargo =
        shell::cargo(repo, &["run", "--quiet", "--package", "mta-sts-tests", "--bin", "scenarios", "--"]);
    if let Some(folder) = folder {
        cargo.arg(absolute(folder)?);
    }
    shell::run(&mut cargo)
}

/// The child runs in the repository, the caller may not.
fn absolute(folder: &str) -> Result<std::path::PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| Failure::io(Path::new("."), error))?;
    Ok(here.join(folder))
}
