//! `completions` and `man`: the command line described for shells and for `man`, from the parser itself.

use crate::{
    args::Cli,
    exit::Exit,
    output::{Output, complain},
};
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use mta_sts_messages::visible;

/// Writes a script that completes the command.
pub(crate) fn completions(shell: Shell, output: &mut Output) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), NAME, &mut script);
    output.bytes(&script);
    Exit::Clean
}

/// Writes the manual page of the command or of a subcommand, for section 1.
pub(crate) fn man(subcommand: Option<&str>, output: &mut Output) -> Exit {
    let mut command = Cli::command();
    command.build();
    if let Some(name) = subcommand {
        let Some(found) = command.find_subcommand(name) else {
            complain(&format!("there is no subcommand {}", visible(name)));
            return Exit::Usage;
        };
        command = found.clone().version(VERSION);
    }
    let mut page = Vec::new();
    let man = Man::new(command).source(format!("{NAME} {VERSION}")).manual("MTA-STS");
    match man.render(&mut page) {
        Ok(()) => {
            output.bytes(&page);
            Exit::Clean
        }
        Err(error) => {
            complain(&format!("cannot write the manual page: {error}"));
            Exit::Io
        }
    }
}

/// What the command is called in a shell.
const NAME: &str = "mta-sts";
const VERSION: &str = env!("CARGO_PKG_VERSION");
