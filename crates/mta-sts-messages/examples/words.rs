//! Prints the words of the diagnostics of one language, for the site's build: `words en`.

use mta_sts_messages::{Lang, everything};
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let lang = Lang::ALL.iter().find(|lang| lang.tag() == wanted);
    let lang = lang.ok_or_else(|| io::Error::other(format!("no language {wanted:?}")))?;
    io::stdout().lock().write_all(everything(*lang).as_bytes())
}
