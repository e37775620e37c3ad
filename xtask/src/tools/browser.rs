//! What the browser tests need of the system: Chromium, its driver, Firefox, npm.

use crate::{failure::Failure, repo::Repo, shell};

/// Makes sure that Chromium and its driver are on `PATH`.
pub(crate) fn ensure_chromium(repo: &Repo) -> Result<(), Failure> {
    ensure(repo, &["chromium", "chromium-browser", "google-chrome"], "chromium")?;
    ensure(repo, &["chromedriver"], "chromium-driver")
}

/// Makes sure that Firefox is on `PATH`; its driver is a tool that cargo installs.
pub(super) fn ensure_firefox(repo: &Repo) -> Result<(), Failure> {
    ensure(repo, &["firefox", "firefox-esr"], "firefox-esr")
}

/// Makes sure that npm is there.
pub(super) fn ensure_npm(repo: &Repo) -> Result<(), Failure> {
    ensure(repo, &["npm"], "npm")
}

/// Makes sure that one of `programs` is there: on Debian as root by apt-get, else the reader is told what to install.
fn ensure(repo: &Repo, programs: &[&str], package: &str) -> Result<(), Failure> {
    if programs.iter().any(|program| is_there(repo, program)) {
        return Ok(());
    }
    if !may_install(repo) {
        let programs = programs.join(" or ");
        return Err(Failure::new(format!("the tests need {programs} on PATH (Debian: {package})")));
    }
    apt_install(repo, package)
}

/// Makes sure that Python can make virtual environments.
pub(super) fn ensure_venv(repo: &Repo) -> Result<(), Failure> {
    if shell::probe(shell::command(repo, "python3").args(["-c", "import ensurepip, venv"])).is_some() {
        return Ok(());
    }
    if !may_install(repo) {
        return Err(Failure::new("the tests of MkDocs need python3 with venv (Debian: python3-venv)"));
    }
    apt_install(repo, "python3-venv")
}

fn apt_install(repo: &Repo, package: &str) -> Result<(), Failure> {
    println!("setting up: {package}");
    let apt = |args: &[&str]| {
        let mut apt = shell::command(repo, "apt-get");
        apt.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        shell::run(&mut apt)
    };
    apt(&["update", "--quiet"])?;
    apt(&["install", "--quiet", "--yes", "--no-install-recommends", package])
}

fn is_there(repo: &Repo, program: &str) -> bool {
    shell::probe(shell::command(repo, program).arg("--version")).is_some()
}

fn may_install(repo: &Repo) -> bool {
    let root = shell::probe(shell::command(repo, "id").arg("-u")).is_some_and(|id| id.trim() == "0");
    root && is_there(repo, "apt-get")
}
