//! MkDocs with the theme Material. What is pinned needs an attribute that `extra_javascript` does not write.

use super::{Piece, Recipe, Widget};

/// The loader, the colours, the page.
pub(super) static RECIPE: Recipe = Recipe {
    id: "mkdocs-material",
    name: |_| "MkDocs Material",
    scripted: true,
    pieces: |widget| {
        let style = widget.style("docs/stylesheets/mta-sts.css", &COLOURS);
        let mut settings = String::new();
        let mut pieces = Vec::new();
        if widget.integrity.is_some() {
            settings += "theme:\n  name: material\n  custom_dir: overrides\n";
            pieces.push(Piece::new("overrides/main.html", template(widget)));
        } else {
            settings += &["extra_javascript:\n  - path: ", &widget.loader(), "\n    type: module\n"].concat();
        }
        if style.is_some() {
            settings += "extra_css:\n  - stylesheets/mta-sts.css\n";
        }
        pieces.insert(0, Piece::new("mkdocs.yml", settings));
        pieces.extend(style);
        // Python-Markdown takes a block of HTML as it is only where it begins with an element that it knows.
        pieces.push(Piece::here(["<div>\n", &widget.tag(), "</div>\n"].concat()));
        pieces
    },
};

fn template(widget: &Widget) -> String {
    ["{% extends \"base.html\" %}\n{% block extrahead %}\n", &widget.script(), "{% endblock %}\n"].concat()
}

const COLOURS: [(&str, &str); 4] = [
    ("bg", "--md-default-bg-color"),
    ("fg", "--md-default-fg-color"),
    ("border", "--md-default-fg-color--lightest"),
    ("accent", "--md-typeset-a-color"),
];
