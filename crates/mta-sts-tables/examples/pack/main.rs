//! Prints the tables as the file that a browser loads.

mod file;
mod rules;
mod scripts;
mod suffixes;

use std::io::{self, Write};

fn main() -> io::Result<()> {
    io::stdout().write_all(&file::packed())
}
