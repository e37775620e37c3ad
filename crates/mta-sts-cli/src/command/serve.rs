//! `serve`: the site and the proxy that it needs, in one process.

use crate::{
    args::ServeArgs,
    exit::Exit,
    output::{Output, complain},
};

/// Serves until it is stopped.
pub(crate) fn run(args: &ServeArgs, output: &mut Output) -> Exit {
    let _ = (args, output);
    complain("cannot serve yet");
    Exit::Io
}
