//! What the browser tests need of the system: Chromium, its driver, npm.

use crate::{failure::Failure, repo::Repo, shell};

/// Makes sure that both are on `PATH`: on Debian as root by apt-get, else the reader is told what to install.
pub(crate) fn ensure_browser(repo: &Repo) -> Result<(), Failure> {
    let missing = |names: &[&str]| !names.iter().any(|name| is_there(repo, name));
    if !missing(&["chromium", "chromium-browser", "google-chrome"]) && !missing(&["chromedriver"]) {
        return Ok(());
    }
    if !may_install(repo) {
        return Err(Failure::new(
            "the browser tests need chromium and chromedriver on PATH (Debian: chromium chromium-driver)",
        ));
    }
    apt_install(repo, &["chromium", "chromium-driver"])
}

/// Makes sure that npm is there.
pub(super) fn ensure_npm(repo: &Repo) -> Result<(), Failure> {
    if is_there(repo, "npm") {
        return Ok(());
    }
    if !may_install(repo) {
        return Err(Failure::new("the accessibility tests need npm on PATH (Debian: npm)"));
    }
    apt_install(repo, &["npm"])
}

/// Makes sure that Python can make virtual environments.
pub(super) fn ensure_venv(repo: &Repo) -> Result<(), Failure> {
    if shell::probe(shell::command(repo, "python3").args(["-c", "import ensurepip, venv"])).is_some() {
        return Ok(());
    }
    if !may_install(repo) {
        return Err(Failure::new("the tests of MkDocs need python3 with venv (Debian: python3-venv)"));
    }
    apt_install(repo, &["python3-venv"])
}

fn apt_install(repo: &Repo, packages: &[&str]) -> Result<(), Failure> {
    println!("setting up: {}", packages.join(", "));
    let apt = |args: &[&str]| {
        let mut apt = shell::command(repo, "apt-get");
        apt.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        shell::run(&mut apt)
    };
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--quiet", "--yes", "--no-install-recommends"], packages].concat())
}

fn is_there(repo: &Repo, program: &str) -> bool {
    shell::probe(shell::command(repo, program).arg("--version")).is_some()
}

fn may_install(repo: &Repo) -> bool {
    let root = shell::probe(shell::command(repo, "id").arg("-u")).is_some_and(|id| id.trim() == "0");
    root && is_there(repo, "apt-get")
}
