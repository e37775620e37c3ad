//! mdBook: its scripts of `additional-js` are no modules, so the loader goes into the head.

use super::{Piece, Recipe};

/// The head, the colours, the page.
pub(super) static RECIPE: Recipe = Recipe {
    id: "mdbook",
    name: |_| "mdBook",
    scripted: true,
    pieces: |widget| {
        let mut pieces = vec![Piece::new("theme/head.hbs", widget.script())];
        if let Some(style) = widget.style("mta-sts.css", &COLOURS) {
            pieces.push(style);
            let settings = "[output.html]\nadditional-css = [\"mta-sts.css\"]\n";
            pieces.push(Piece::new("book.toml", settings.to_owned()));
        }
        pieces.push(Piece::here(widget.tag()));
        pieces
    },
};

const COLOURS: [(&str, &str); 4] =
    [("bg", "--bg"), ("fg", "--fg"), ("border", "--table-border-color"), ("accent", "--links")];
