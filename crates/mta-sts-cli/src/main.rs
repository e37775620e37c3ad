//! The command `mta-sts`: checks domains, lints policies and records, explains findings, serves the site.

mod args;
mod clock;
mod command;
mod exit;
mod input;
mod judge;
mod names;
mod output;
mod site;
mod world;

use args::{Cli, Command};
use clap::Parser;
use exit::Exit;
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let mut output = Output::stdout();
    let exit = run(cli.command, &mut output);
    let exit = if output.finish() { exit } else { Exit::Io };
    exit.into()
}

/// Help and version are no mistake; everything else is.
fn usage(error: &clap::Error) -> ExitCode {
    // Where the terminal is gone there is nobody to tell.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage.into() } else { ExitCode::SUCCESS }
}

fn run(command: Command, output: &mut Output) -> Exit {
    match command {
        Command::Check(args) => command::check::run(&args, output),
        Command::Lint(args) => command::lint::run(&args, output),
        Command::Record(args) => command::record::run(&args, output),
        Command::Match(args) => command::match_mx::run(&args, output),
        Command::Chain(args) => command::chain::run(&args, output),
        Command::Rule(args) => command::rule::run(&args, output),
        Command::Serve(args) => command::serve::run(&args, output),
        Command::Completions { shell } => command::describe::completions(shell, output),
        Command::Man { subcommand } => command::describe::man(subcommand.as_deref(), output),
    }
}
