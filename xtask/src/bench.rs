//! `cargo xtask bench`: what is promised of speed and memory, as figures of one run.

use crate::{
    bindgen,
    failure::Failure,
    repo::Repo,
    shell, site,
    tools::{Tools, ensure_chromium},
};

/// Runs them all, even where one misses its target.
pub(crate) fn run(repo: &Repo) -> Result<(), Failure> {
    let tools = Tools::for_site(repo)?;
    let native =
        |name| shell::run(&mut shell::cargo(repo, &["run", "--release", "-p", BENCH, "--bin", name]));
    let outcomes = [native("speed"), native("memory"), wasm(repo, &tools), browser(repo, &tools)];
    outcomes.into_iter().collect()
}

/// The same judging compiled as for the page, timed by Node.js.
fn wasm(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    let out = bindgen::module(repo, tools, BENCH, "", "nodejs")?;
    let measure = repo.path("benches/wasm/measure.mjs");
    shell::run(tools.command(repo, "node").arg(measure).arg(out.join("module.js")))
}

/// The editor in a real browser: against a plain text field, and many of it against one.
fn browser(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    ensure_chromium(repo)?;
    site::build(repo, tools)?;
    shell::run(&mut shell::cargo(repo, &["build", "-p", "mta-sts-cli"]))?;
    let bench = |name| {
        let arguments = ["test", "--quiet", "-p", "mta-sts-tests", "--bench", name];
        shell::run(shell::cargo(repo, &arguments).env("MTA_STS_SITE", repo.dist()))
    };
    [bench("keystroke"), bench("many")].into_iter().collect()
}

const BENCH: &str = "mta-sts-bench";
