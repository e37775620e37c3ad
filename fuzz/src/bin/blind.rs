//! Every target in turn: first what its corpus holds, then that changed at random for some seconds.
//!
//! `blind [--seconds N] [--seed N] [TARGET]…`. An input that breaks something is kept in `artifacts/`, and the exit
//! code is 1.

use mta_sts_fuzz::{TARGETS, Target, find, fuzz};
use std::process::ExitCode;

struct Settings {
    seconds: u64,
    seed: u64,
    targets: Vec<&'static Target>,
}

fn main() -> ExitCode {
    let Some(settings) = settings() else {
        eprintln!("usage: blind [--seconds N] [--seed N] [TARGET]…");
        return ExitCode::from(64);
    };
    let mut broken = 0;
    for target in &settings.targets {
        match fuzz(target, settings.seconds, settings.seed) {
            Ok(inputs) => println!("{:<16} {inputs:>9} inputs", target.name),
            Err(what) => {
                broken += 1;
                println!("{:<16} BROKEN {what}", target.name);
            }
        }
    }
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn settings() -> Option<Settings> {
    let mut settings = Settings { seconds: 5, seed: 8461, targets: Vec::new() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--seconds" => settings.seconds = args.next()?.parse().ok()?,
            "--seed" => settings.seed = args.next()?.parse().ok()?,
            name => settings.targets.push(find(name)?),
        }
    }
    if settings.targets.is_empty() {
        settings.targets = TARGETS.iter().collect();
    }
    Some(settings)
}
