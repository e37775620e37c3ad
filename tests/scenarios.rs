//! Runs every lab scenario by both routes and holds the report against its expectation (contracts.md §4).
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command whose output is its result")]

use futures_util::{
    future::join_all,
    stream::{self, StreamExt},
};
use mta_sts_lab::Scenario;
use mta_sts_tests::{Route, mismatches, run};
use std::{path::Path, process::ExitCode};

/// The routes, with the name that a mismatch is printed under.
const ROUTES: [(Route, &str); 2] = [(Route::Native, "native"), (Route::Proxy, "through the proxy")];

#[tokio::main]
async fn main() -> ExitCode {
    let scenarios = match std::env::args_os().nth(1) {
        None => Scenario::shipped(),
        Some(dir) => match Scenario::load_dir(Path::new(&dir)) {
            Ok(scenarios) => scenarios,
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::from(74);
            }
        },
    };
    let mut failed = 0;
    let runs = scenarios.iter().map(async |scenario| (scenario, differences(scenario).await));
    let mut runs = stream::iter(runs).buffered(SIDE_BY_SIDE);
    while let Some((scenario, wrong)) = runs.next().await {
        match wrong.is_empty() {
            true => println!("{} ok", scenario.name),
            false => failed += 1,
        }
        for line in wrong {
            println!("{} MISMATCH {line}", scenario.name);
        }
    }
    println!("{} passed, {failed} failed", scenarios.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

/// Most of a scenario that takes long is waiting.
const SIDE_BY_SIDE: usize = 4;

async fn differences(scenario: &Scenario) -> Vec<String> {
    let by = async |(route, name)| match run(scenario, route).await {
        Ok(report) => mismatches(&scenario.expect, &report).iter().map(|m| format!("{m} ({name})")).collect(),
        Err(error) => vec![format!("could not run: {error} ({name})")],
    };
    join_all(ROUTES.map(by)).await.concat()
}
