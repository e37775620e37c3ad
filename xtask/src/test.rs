//! `cargo xtask test`: everything that must hold before a change goes in, the cheap first, stopping at the first
//! failure.

use crate::{
    deny,
    failure::Failure,
    hosts, package,
    repo::Repo,
    scenarios, shell, site, size, tidy,
    tools::{Tools, WASM_TARGET},
};
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// The crates that run in the browser.
const FOR_WASM: [&str; 6] =
    ["mta-sts", "mta-sts-cert", "mta-sts-check", "mta-sts-js", "mta-sts-messages", "mta-sts-web"];

type Step = (&'static str, fn(&Context<'_>) -> Result<(), Failure>);

const STEPS: [Step; 17] = [
    ("format", |c| c.cargo(&["fmt", "--all", "--check"])),
    ("clippy", |c| c.cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    ("tidy", |c| tidy::run(c.repo)),
    ("wasm", check_for_wasm),
    ("site", |c| site::build(c.repo, c.tools)),
    ("command", |c| c.with_site(&["build", "--package", "mta-sts-cli"])),
    ("hosts", |c| hosts::build(c.repo, c.tools)),
    ("tests", tests),
    ("million", million),
    ("wasm-signatures", wasm_signatures),
    ("doctests", |c| c.with_site(&["test", "--workspace", "--doc"])),
    ("rustdoc", rustdoc),
    ("scenarios", |c| scenarios::run(c.repo, None)),
    ("package", package),
    ("deny", |c| deny::policies(c.repo, c.tools)),
    ("advisories", |c| deny::advisories(c.repo, c.tools)),
    ("size", |c| size::run(c.repo, false)),
];

/// What the steps share.
struct Context<'a> {
    repo: &'a Repo,
    tools: &'a Tools,
}

impl Context<'_> {
    fn cargo(&self, args: &[&str]) -> Result<(), Failure> {
        shell::run(self.tools.command(self.repo, "cargo").args(args))
    }

    /// Cargo with the built site: the command embeds it, the browser tests drive it.
    fn with_site(&self, args: &[&str]) -> Result<(), Failure> {
        shell::run(self.site_command().args(args))
    }

    fn site_command(&self) -> Command {
        let mut cargo = self.tools.command(self.repo, "cargo");
        cargo.env("MTA_STS_SITE", self.repo.dist()).env("MTA_STS_HOSTS", hosts::folder(self.repo));
        cargo.envs(self.tools.axe.iter().map(|axe| ("MTA_STS_AXE", axe)));
        cargo
    }
}

/// Runs the steps, or only the one that is named, and prints how long each took.
pub(crate) fn run(repo: &Repo, only: Option<&str>) -> Result<(), Failure> {
    let steps: Vec<&Step> = STEPS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    if steps.is_empty() {
        let names = STEPS.map(|(name, _)| name).join(", ");
        return Err(Failure::usage(&format!("there is no such step; the steps are {names}")));
    }
    let started = Instant::now();
    let tools = Tools::for_tests(repo)?;
    let context = Context { repo, tools: &tools };
    let mut taken = vec![("setting up", started.elapsed())];
    let mut outcome = Ok(());
    for (name, step) in steps {
        banner(name);
        let started = Instant::now();
        outcome = step(&context);
        taken.push((name, started.elapsed()));
        if outcome.is_err() {
            break;
        }
    }
    table(&taken);
    let failed = taken.last().map_or("", |(name, _)| *name);
    outcome.map_err(|failure| failure.at_step(failed))
}

fn check_for_wasm(context: &Context<'_>) -> Result<(), Failure> {
    let packages = FOR_WASM.iter().flat_map(|name| ["--package", name]);
    let args: Vec<&str> = ["check", "--target", WASM_TARGET].into_iter().chain(packages).collect();
    context.cargo(&args)
}

/// A million policies and a million record sets of each kind, read by us and by the ABNF: optimised, it takes seconds.
fn million(context: &Context<'_>) -> Result<(), Failure> {
    context.cargo(&["test", "--release", "--package", "mta-sts", "--test", "grammar", "--", "--nocapture"])
}

/// Signature checks as the browser makes them: the vectors that the native tests run, in Wasm, by Node.js.
fn wasm_signatures(context: &Context<'_>) -> Result<(), Failure> {
    let mut cargo = context.tools.command(context.repo, "cargo");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    shell::run(cargo.args(["test", "--package", "mta-sts-cert", "--lib", "--target", WASM_TARGET]))
}

/// The npm package, built and tried as its users would; it must agree with the command.
fn package(context: &Context<'_>) -> Result<(), Failure> {
    context.with_site(&["build", "--package", "mta-sts-cli"])?;
    package::build(context.repo, context.tools)?;
    package::test(context.repo, context.tools)
}

/// By nextest where it is there, else by cargo, the whole-system tests then one after the other: they share a
/// browser and two cores.
fn tests(context: &Context<'_>) -> Result<(), Failure> {
    if context.tools.has_cargo(context.repo, "nextest") {
        return context.with_site(&["nextest", "run", "--workspace", "--no-tests", "pass"]);
    }
    let targets = ["--lib", "--bins", "--tests"];
    let units = ["test", "--workspace", "--exclude", "mta-sts-tests"];
    context.with_site(&[&units[..], &targets[..]].concat())?;
    let system = ["test", "--package", "mta-sts-tests"];
    context.with_site(&[&system[..], &targets[..], &["--", "--test-threads=1"]].concat())
}

fn rustdoc(context: &Context<'_>) -> Result<(), Failure> {
    let mut cargo = context.site_command();
    cargo.args(["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings");
    shell::run(&mut cargo)
}

fn banner(name: &str) {
    println!("\n==== {name} ====");
}

fn table(taken: &[(&str, Duration)]) {
    println!("\n{:<16} {:>8}", "step", "seconds");
    for (name, time) in taken {
        println!("{name:<16} {:>8.1}", time.as_secs_f64());
    }
    let total: Duration = taken.iter().map(|(_, time)| *time).sum();
    println!("{:<16} {:>8.1}", "together", total.as_secs_f64());
}
