//! `cargo xtask fuzz`: every fuzz target for longer than the tests have time for.
//!
//! With a C++ compiler at hand by libFuzzer, which coverage leads to new inputs; the compiler flags for that are stable
//! ones, so that no nightly toolchain is needed. Else by random changes of the corpus.

use crate::{failure::Failure, repo::Repo, shell};
use std::{fs, path::PathBuf, process::Command};

/// Seconds for each target where none are given.
const SECONDS: &str = "60";

/// Feeds the named target, or every one, for so many seconds each.
pub(crate) fn run(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let (seconds, only) = match args {
        [] => (SECONDS, None),
        [one] if is_number(one) => (one.as_str(), None),
        [seconds, target] if is_number(seconds) => (seconds.as_str(), Some(target.as_str())),
        _ => return Err(Failure::usage("usage: cargo xtask fuzz [SECONDS [TARGET]]")),
    };
    if shell::probe(shell::command(repo, "c++").arg("--version")).is_some() {
        return guided(repo, seconds, only);
    }
    println!("note: without a C++ compiler (`c++`) there is no libFuzzer: inputs are made at random");
    let mut blind = cargo(repo, &["run", "--release", "--bin", "blind", "--", "--seconds", seconds]);
    shell::run(blind.args(only))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn guided(repo: &Repo, seconds: &str, only: Option<&str>) -> Result<(), Failure> {
    let host = host(repo)?;
    let build = ["build", "--release", "--features", "guided", "--bin", "guided", "--target", &host];
    shell::run(cargo(repo, &build).env("RUSTFLAGS", COVERAGE))?;
    let targets = targets(repo)?;
    if let Some(unknown) = only.filter(|only| !targets.iter().any(|target| target == only)) {
        return Err(Failure::usage(&format!("no target {unknown}; there are {}", targets.join(", "))));
    }
    for target in targets.iter().filter(|target| only.is_none_or(|only| only == *target)) {
        println!("==== {target} ====");
        shell::run(&mut libfuzzer(repo, &host, target, seconds)?)?;
    }
    Ok(())
}

/// libFuzzer on one target. What it finds grows in the build folder, not in the repository; what breaks something goes
/// to `fuzz/artifacts/`.
fn libfuzzer(repo: &Repo, host: &str, target: &str, seconds: &str) -> Result<Command, Failure> {
    let (found, artifacts) =
        (built(repo).join("found").join(target), home(repo).join("artifacts").join(target));
    for folder in [&found, &artifacts] {
        fs::create_dir_all(folder).map_err(|error| Failure::io(folder, error))?;
    }
    let mut command = shell::command(repo, built(repo).join(host).join("release").join("guided"));
    command.env("MTA_STS_TARGET", target);
    command.args([
        &format!("-max_total_time={seconds}"),
        "-max_len=131072",
        "-timeout=60",
        "-print_final_stats=1",
    ]);
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.arg(found).arg(home(repo).join("corpus").join(target));
    Ok(command)
}

/// The folders of the corpus: one for each target, as a test makes sure.
fn targets(repo: &Repo) -> Result<Vec<String>, Failure> {
    let corpus = home(repo).join("corpus");
    let entries = fs::read_dir(&corpus).map_err(|error| Failure::io(&corpus, error))?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

fn cargo(repo: &Repo, args: &[&str]) -> Command {
    let mut cargo = shell::command(repo, "cargo");
    cargo.args(args).current_dir(home(repo)).env("CARGO_TARGET_DIR", built(repo));
    cargo
}

/// Coverage is only measured where a target is named: build scripts are compiled without these flags then.
fn host(repo: &Repo) -> Result<String, Failure> {
    let version = shell::capture(shell::command(repo, "rustc").args(["--version", "--verbose"]))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("rustc does not say for which machine it compiles"))
}

fn home(repo: &Repo) -> PathBuf {
    repo.root().join("fuzz")
}

fn built(repo: &Repo) -> PathBuf {
    repo.root().join("target").join("fuzz")
}

/// What libFuzzer watches: which edges ran, and what was compared with what.
const COVERAGE: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1";
