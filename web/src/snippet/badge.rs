//! A picture with a link, for places that allow no script. It claims nothing about any domain.

use super::{Piece, Recipe, Widget, escape};
use mta_sts_messages::ui;

/// As HTML, and as Markdown.
pub(super) static RECIPE: Recipe = Recipe {
    id: "badge",
    name: ui::embed_badge,
    scripted: false,
    pieces: |widget| {
        let (text, picture) = (&*widget.link_text, [&widget.checker, "/badge.svg"].concat());
        let image =
            ["<img src=\"", &escape(&picture), "\" alt=\"", &escape(text), "\" width=\"142\" height=\"28\">"];
        let markdown = ["[![", &bracketed(text), "](", &picture, ")](", &widget.link(), ")\n"].concat();
        vec![
            Piece { file: Some("HTML"), text: widget.anchor(&image.concat()) + "\n" },
            Piece { file: Some("Markdown"), text: markdown },
        ]
    },
};

/// Text as it stands between brackets of Markdown.
fn bracketed(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

impl Widget {
    /// What a host's Content-Security-Policy must allow for the badge.
    pub fn badge_policy(&self) -> String {
        ["img-src ", &*self.checker].concat()
    }
}
