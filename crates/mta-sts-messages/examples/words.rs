//! Prints words of one language, for the site's build: `words en` those of every finding, `words en editor` those that
//! the linting editor loads, `words en embed` those around the embedded check.

use mta_sts_messages::{Lang, editor, embed, everything};
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let wanted = arguments.next().unwrap_or_default();
    let lang = Lang::ALL.iter().find(|lang| lang.tag() == wanted);
    let lang = *lang.ok_or_else(|| io::Error::other(format!("no language {wanted:?}")))?;
    let words = match arguments.next().as_deref() {
        None => everything(lang),
        Some("editor") => editor(lang),
        Some("embed") => embed(lang),
        Some(other) => return Err(io::Error::other(format!("no words for {other:?}"))),
    };
    io::stdout().lock().write_all(words.as_bytes())
}
