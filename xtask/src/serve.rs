//! `cargo xtask serve`: from a fresh checkout to the running checker.

use crate::{failure::Failure, repo::Repo, shell, site, tools::Tools};
use std::process::Command;

/// Builds site and command, then becomes `mta-sts serve` with `flags`.
pub(crate) fn run(repo: &Repo, flags: &[String]) -> Result<(), Failure> {
    site::build(repo, &Tools::for_site(repo)?)?;
    let release = |args: &[&str]| {
        let mut cargo = shell::cargo(repo, args);
        // The command's build script embeds the site that lies here.
        cargo.env("MTA_STS_SITE", repo.dist());
        cargo
    };
    shell::run(&mut release(&["build", "--release", "--package", "mta-sts-cli"]))?;
    let mut serve = release(&["run", "--quiet", "--release", "--package", "mta-sts-cli", "--", "serve"]);
    become_it(serve.args(flags))
}

/// Takes this process's place, so that signals reach the server itself.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(Failure::new(format!("cannot start `{}`: {error}", shell::describe(command))))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<(), Failure> {
    shell::run(command)
}
