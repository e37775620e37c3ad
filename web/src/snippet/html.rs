//! A page of plain HTML.

use super::{Piece, Recipe};
use mta_sts_messages::ui;

/// The loader and the element, side by side.
pub(super) static RECIPE: Recipe = Recipe {
    id: "html",
    name: ui::embed_html,
    scripted: true,
    pieces: |widget| vec![Piece::here(widget.script() + &widget.tag())],
};
