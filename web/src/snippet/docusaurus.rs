//! Docusaurus: its pages are MDX, where an element is JSX and a script of its own does not run.

use super::{Element, Piece, Recipe, Widget, escape};

/// The settings, the colours, the page.
pub(super) static RECIPE: Recipe = Recipe {
    id: "docusaurus",
    name: |_| "Docusaurus",
    scripted: true,
    pieces: |widget| {
        let mut pieces = vec![Piece::new("docusaurus.config.js", settings(widget))];
        pieces.extend(widget.style("src/css/custom.css", &COLOURS));
        pieces.push(Piece::here(page(widget)));
        pieces
    },
};

fn settings(widget: &Widget) -> String {
    let pinned = widget
        .integrity
        .as_ref()
        .map(|integrity| [", integrity: ", &string(integrity), ", crossorigin: \"anonymous\""].concat());
    let loader = string(&widget.loader());
    let pinned = pinned.unwrap_or_default();
    ["scripts: [{ src: ", &loader, ", type: \"module\", async: true", &pinned, " }],\n"].concat()
}

fn page(widget: &Widget) -> String {
    let (name, attributes) = (widget.name(), widget.attributes());
    match &widget.element {
        Element::Lint { text, .. } => {
            ["<", name, " value={", &string(text), "}", &attributes, " />\n"].concat()
        }
        Element::Check { .. } => {
            let link = widget.anchor(&escape(&widget.link_text));
            ["<", name, &attributes, ">", &link, "</", name, ">\n"].concat()
        }
    }
}

/// A string of JavaScript.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            '\0'..' ' => {
                let digit = |value| char::from_digit(value, 16).unwrap_or_default();
                out.extend(['\\', 'x', digit(u32::from(c) >> 4), digit(u32::from(c) & 15)]);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

const COLOURS: [(&str, &str); 4] = [
    ("bg", "--ifm-background-color"),
    ("fg", "--ifm-font-color-base"),
    ("border", "--ifm-toc-border-color"),
    ("accent", "--ifm-link-color"),
];
