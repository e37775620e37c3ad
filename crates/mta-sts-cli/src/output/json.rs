//! JSON Lines: one object for each input.

use super::{Output, complain};
use crate::exit::Exit;
use serde::Serialize;

/// Writes one object on a line of its own.
pub(crate) fn object(output: &mut Output, value: &impl Serialize) -> Exit {
    match serde_json::to_vec(value) {
        Ok(mut line) => {
            line.push(b'\n');
            output.bytes(&line);
            Exit::Clean
        }
        Err(error) => {
            complain(&format!("cannot write the result: {error}"));
            Exit::Io
        }
    }
}
