//! The preview, and the snippet.

use super::{Choice, SAMPLE, options};
use crate::{
    components::{copy::copy_button, prose::prose},
    embed::{Theme, card, small::small_check},
    markup::{El, el},
    snippet::{Piece, RECIPES, Recipe, Widget},
};
use mta_sts_messages::{Lang, ui};
use yew::prelude::*;

/// The element as it will be: the real editor, or what the frame of the check shows.
pub(super) fn live(choice: &Choice, lang: Lang) -> El {
    let about = if choice.check { ui::embed_live_check(lang) } else { ui::embed_live_lint(lang) };
    el("section")
        .class("live")
        .attr("aria-labelledby", LIVE)
        .child(el("h2").attr("id", LIVE).text(ui::embed_live(lang)))
        .child(if choice.check { check(choice, lang) } else { editor(choice, lang) })
        .child(el("p").class("hint").text(about))
}

const LIVE: &str = "live-title";
const SNIPPET: &str = "snippet-title";

fn editor(choice: &Choice, lang: Lang) -> El {
    let editor = el("mta-sts-lint").key("lint").attr("id", "live").attr("loading", "eager").attr("rows", "7");
    let editor = switch(switch(editor, "readonly", choice.readonly), "compact", choice.compact);
    let editor = editor.attr("mx", choice.mx.clone()).attr("theme", choice.theme.map_or("auto", Theme::name));
    // What it begins with only: from then on it tells what stands in it.
    editor.child(el("pre").attr("translate", "no").attr("aria-label", ui::embed_lint(lang)).text(SAMPLE))
}

fn switch(element: El, name: &'static str, on: bool) -> El {
    if on { element.attr(name, "") } else { element }
}

fn check(choice: &Choice, lang: Lang) -> El {
    let domain = Some(choice.domain.trim()).filter(|domain| !domain.is_empty());
    let card = card(el("h3").text(ui::compact_title(lang)), small_check(domain));
    match choice.theme {
        Some(theme) => card.attr("data-theme", theme.name()),
        None => card,
    }
}

/// Where it goes, and what is written there.
pub(super) fn snippet(choice: &Choice, on_change: &Callback<Choice>, lang: Lang) -> El {
    let one = |(index, recipe): (usize, &&'static Recipe)| {
        let taken = options::edit(choice, on_change, |choice, field| choice.recipe = place_of(&field.id()));
        options::radio(recipe.id, "recipe", (recipe.name)(lang), choice.recipe == index, taken)
    };
    let recipes = RECIPES.iter().enumerate().map(one).collect();
    let widget = choice.widget(lang);
    let recipe = RECIPES.get(choice.recipe);
    let pieces = recipe.map(|recipe| (recipe.pieces)(&widget)).unwrap_or_default();
    let needs_script = recipe.is_none_or(|recipe| recipe.scripted);
    el("section")
        .class("snippet")
        .attr("aria-labelledby", SNIPPET)
        .child(el("h2").attr("id", SNIPPET).text(ui::embed_snippet(lang)))
        .child(options::radios(ui::embed_where(lang), recipes))
        .maybe((!needs_script).then(|| badge(&widget)))
        .children(pieces.into_iter().map(|piece| shown(piece, lang)).collect())
        .child(policy(&widget, needs_script, lang))
}

fn place_of(id: &str) -> usize {
    RECIPES.iter().position(|recipe| recipe.id == id).unwrap_or_default()
}

/// The badge itself: the file that the snippet points to.
fn badge(widget: &Widget) -> El {
    let image = el("img").attr("src", "/badge.svg").attr("alt", widget.link_text.clone());
    el("p").child(image.attr("width", "142").attr("height", "28"))
}

fn shown(piece: Piece, lang: Lang) -> Html {
    let place = match piece.file {
        Some(file) => el("code").attr("translate", "no").text(file),
        None => el("span").text(ui::embed_in_page(lang)),
    };
    figure(place, piece.text)
}

fn figure(place: El, text: String) -> Html {
    let head = el("figcaption").child(place).child(copy_button(text.clone()));
    let body = el("pre").attr("translate", "no").attr("tabindex", "0").child(el("code").text(text));
    el("figure").class("source").child(head).child(body).into()
}

fn policy(widget: &Widget, needs_script: bool, lang: Lang) -> El {
    let (about, policy) = match needs_script {
        true => (ui::embed_csp_about(lang), widget.policy()),
        false => (ui::embed_csp_badge(lang), widget.badge_policy()),
    };
    el("div")
        .class("host-policy")
        .child(figure(el("span").text(ui::embed_csp(lang)), policy))
        .child(el("p").class("hint").child(prose(about)))
}
