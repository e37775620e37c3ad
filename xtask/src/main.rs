//! `cargo xtask`: sets up what is missing on this machine, then builds, serves, tests or measures the checker.
//!
//! One subcommand a module. Nothing of ours is imported: the crates are reached through cargo, so that this
//! tool still runs when they do not compile.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a build tool speaks on the terminal")]

mod bench;
mod bindgen;
mod deny;
mod embed;
mod failure;
mod fuzz;
mod hosts;
mod offline;
mod package;
mod repo;
mod scenarios;
mod script;
mod seal;
mod serve;
mod shell;
mod site;
mod size;
mod test;
mod tidy;
mod tools;
mod widget;

use failure::Failure;
use repo::Repo;
use std::{env, process::ExitCode};

const USAGE: &str = "usage: cargo xtask COMMAND

  serve [--public|--lab] [--listen ADDR] …
                     builds site and command, then runs `mta-sts serve` with the flags given
  test, ci [STEP]    everything that must hold before a change goes in, or one step of it
  site               builds the site into dist/
  widget             builds only what other pages embed, into dist/
  package            builds the npm package into target/npm/
  scenarios [DIR]    the lab's scenarios, by both routes
  bench              speed and memory against their targets; needs Node.js
  fuzz [SECONDS [TARGET]]
                     every parser of foreign octets for a minute each, or for so many seconds
  tidy               rules, citations, imports and documents agree
  size [--record]    what the browser downloads, against its budget

Tools that are missing go to the folder named by MTA_STS_TOOLS, else to .tools/.";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn run(args: &[String]) -> Result<(), Failure> {
    let (name, rest) = args.split_first().ok_or_else(|| Failure::usage(USAGE))?;
    let repo = Repo::find()?;
    match (name.as_str(), rest) {
        ("serve", flags) => serve::run(&repo, flags),
        ("test" | "ci", [] | [_]) => test::run(&repo, rest.first().map(String::as_str)),
        ("site", []) => site::build(&repo, &tools::Tools::for_site(&repo)?),
        ("widget", []) => widget::build(&repo, &tools::Tools::for_site(&repo)?, &repo.dist()).map(drop),
        ("package", []) => package::build(&repo, &tools::Tools::for_site(&repo)?),
        ("scenarios", [] | [_]) => scenarios::run(&repo, rest.first().map(String::as_str)),
        ("bench", []) => bench::run(&repo),
        ("fuzz", args) => fuzz::run(&repo, args),
        ("tidy", []) => tidy::run(&repo),
        ("size", []) => size::run(&repo, false),
        ("size", [flag]) if flag == "--record" => size::run(&repo, true),
        _ => Err(Failure::usage(USAGE)),
    }
}
