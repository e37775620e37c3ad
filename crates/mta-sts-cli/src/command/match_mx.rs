//! `match`: RFC 8461 §4.1 on its own.

use crate::{
    args::MatchArgs,
    exit::Exit,
    output::{Output, complain},
};
use mta_sts::mx::{MxPattern, mx_name};
use mta_sts_messages::visible;

/// Says whether the pattern covers the host: 0 it does, 1 it does not, 2 one of them is not what it should be.
pub(crate) fn run(args: &MatchArgs, output: &mut Output) -> Exit {
    let Ok(pattern) = MxPattern::parse(&args.pattern) else {
        complain(&format!("“{}” is no value of an mx line", visible(&args.pattern)));
        return Exit::Error;
    };
    let Some(host) = mx_name(&args.host) else {
        complain(&format!("“{}” is no name of an MX host", visible(&args.host)));
        return Exit::Error;
    };
    let matches = pattern.matches(&host);
    let verb = if matches { "covers" } else { "does not cover" };
    output.line(&format!("{pattern} {verb} {host}"));
    if matches { Exit::Clean } else { Exit::Warning }
}
