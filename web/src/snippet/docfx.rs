//! DocFX with its modern template, which loads `public/main.js` as a module.

use super::{Piece, Recipe, Widget};

/// The settings, the script, the page.
pub(super) static RECIPE: Recipe = Recipe {
    id: "docfx",
    name: |_| "DocFX",
    scripted: true,
    pieces: |widget| {
        let settings = "\"template\": [\"default\", \"modern\", \"templates/mta-sts\"]\n";
        vec![
            Piece::new("docfx.json", settings.to_owned()),
            Piece::new("templates/mta-sts/public/main.js", script(widget)),
            Piece::here(widget.tag()),
        ]
    },
};

/// An import has no place for the integrity; an element has.
fn script(widget: &Widget) -> String {
    let pinned = widget.integrity.as_ref().map(|integrity| {
        ["script.integrity = \"", integrity, "\";\nscript.crossOrigin = \"anonymous\";\n"].concat()
    });
    [
        "const script = document.createElement(\"script\");\nscript.type = \"module\";\nscript.src = \"",
        &widget.loader(),
        "\";\n",
        &pinned.unwrap_or_default(),
        "document.head.append(script);\nexport default {};\n",
    ]
    .concat()
}
