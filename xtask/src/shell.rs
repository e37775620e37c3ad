//! Child processes: started in the repository, without the variables that cargo set for this one.

use crate::{failure::Failure, repo::Repo};
use std::{
    env,
    ffi::OsStr,
    process::{Command, Stdio},
};

/// A command that runs in the repository.
///
/// Cargo describes *this* package in `CARGO_PKG_*` and its like. Build scripts that watch those variables would
/// run anew with every change between `cargo` and `cargo xtask`, so the child does not get them.
pub(crate) fn command(repo: &Repo, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(repo.root());
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(describes_this_package) {
            command.env_remove(name);
        }
    }
    command
}

/// `cargo` with arguments, in the repository.
pub(crate) fn cargo(repo: &Repo, args: &[&str]) -> Command {
    let mut command = command(repo, "cargo");
    command.args(args);
    command
}

/// Runs to the end; output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let name = describe(command);
    let status = command.status().map_err(|error| Failure::new(format!("cannot start `{name}`: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::passed_on(status.code(), format!("`{name}` failed ({status})")))
}

/// Runs to the end and returns what it printed on standard output.
pub(crate) fn capture(command: &mut Command) -> Result<String, Failure> {
    capture_octets(command).map(|output| String::from_utf8_lossy(&output).into_owned())
}

/// The same for what is no text.
pub(crate) fn capture_octets(command: &mut Command) -> Result<Vec<u8>, Failure> {
    let name = describe(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::new(format!("cannot start `{name}`: {error}")))?;
    if !output.status.success() {
        return Err(Failure::passed_on(output.status.code(), format!("`{name}` failed ({})", output.status)));
    }
    Ok(output.stdout)
}

/// What a program prints, or `None` where it is missing or fails. Says nothing on the terminal.
pub(crate) fn probe(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command line, for people.
pub(crate) fn describe(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn describes_this_package(name: &str) -> bool {
    const EXACT: [&str; 5] =
        ["CARGO", "CARGO_BIN_NAME", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "OUT_DIR"];
    EXACT.contains(&name) || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_variables_about_this_package_are_dropped() {
        for name in ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "CARGO"] {
            assert!(describes_this_package(name), "{name}");
        }
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_BUILD_JOBS", "RUSTUP_TOOLCHAIN", "PATH"] {
            assert!(!describes_this_package(name), "{name}");
        }
    }
}
