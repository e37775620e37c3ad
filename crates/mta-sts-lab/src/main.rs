//! Keeps a lab up: one JSON line when everything listens, then nothing until it is stopped.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use mta_sts_lab::{Lab, LabError, Scenario};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let scenarios = match arguments.as_slice() {
        [] => Ok(Scenario::shipped()),
        [flag, dir] if flag == "--scenarios" => Scenario::load_dir(Path::new(dir)),
        _ => return fail("usage: mta-sts-lab [--scenarios DIR]", 64),
    };
    match keep_up(scenarios).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error @ LabError::Read { .. }) => fail(&error.to_string(), 74),
        Err(error) => fail(&error.to_string(), 1),
    }
}

async fn keep_up(scenarios: Result<Vec<Scenario>, LabError>) -> Result<(), LabError> {
    let lab = Lab::start(scenarios?).await?;
    let mut out = io::stdout();
    writeln!(out, "{}", lab.announcement()).and_then(|()| out.flush()).map_err(LabError::Socket)?;
    tokio::signal::ctrl_c().await.map_err(LabError::Socket)
}

fn fail(message: &str, code: u8) -> ExitCode {
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::from(code)
}
