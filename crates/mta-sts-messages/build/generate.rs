//! Writes the Rust.

use crate::read::{Kind, Message, Part};
use std::{collections::BTreeMap, fmt::Write};

type Locales = BTreeMap<String, BTreeMap<String, Message>>;

/// `POL` of `POL-06` and of `POL-06.why`.
fn family(id: &str) -> Option<&str> {
    let (family, _) = id.split_once('-')?;
    family.bytes().all(|b| b.is_ascii_uppercase()).then_some(family)
}

/// What can be found in pasted text, as `mta_sts::lint::offline` says, against which a test holds it: two families but
/// for what needs tables or a clock, and of the others these.
const OFFLINE_FAMILIES: [&str; 2] = ["IDN", "POL"];
const NOT_OFFLINE: [&str; 4] = ["IDN-05", "IDN-06", "POL-21", "POL-44"];
const OFFLINE: [&str; 29] = [
    "EXO-01", "EXO-04", "EXO-09", "GOO-02", "MX-01", "MX-02", "MX-03", "RPT-01", "RPT-04", "RPT-05",
    "RPT-06", "RPT-07", "RPT-08", "RPT-09", "RPT-13", "TXT-01", "TXT-06", "TXT-07", "TXT-08", "TXT-09",
    "TXT-13", "TXT-14", "TXT-15", "TXT-16", "TXT-17", "TXT-18", "TXT-19", "TXT-20", "TXT-21",
];
/// How the names of the editor's own words begin.
const EDITOR: &str = "editor-";
/// How those begin that the site's build puts around the embedded check.
const EMBED: &str = "embed-";

/// The words of the diagnostics of one language: for each code a record of what, why, fix and edit.
pub(crate) fn diagnostics(messages: &BTreeMap<String, Message>) -> String {
    records(messages, |id| family(id).is_some())
}

/// What the linting editor loads: the words of what it can find, and its own.
pub(crate) fn editor(messages: &BTreeMap<String, Message>) -> String {
    let offline = |id: &str| {
        let in_family = family(id).is_some_and(|family| OFFLINE_FAMILIES.contains(&family));
        OFFLINE.contains(&id) || in_family && !NOT_OFFLINE.contains(&id)
    };
    records(messages, |id| offline(id) || id.starts_with(EDITOR))
}

/// What the site's build says around the embedded check.
pub(crate) fn embed(messages: &BTreeMap<String, Message>) -> String {
    records(messages, |id| id.starts_with(EMBED))
}

fn records(messages: &BTreeMap<String, Message>, wanted: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    for id in messages.keys().filter(|id| wanted(id) && !id.contains('.')) {
        let part =
            |name: &str| messages.get(&format!("{id}{name}")).map_or(String::new(), |m| template(&m.parts));
        let fields = [id.clone(), part(""), part(".why"), part(".fix"), part(".edit")];
        out += &fields.join("\u{1f}");
        out.push('\u{1e}');
    }
    out
}

/// How senders differ, for the codes where it is known: records of code and text.
pub(crate) fn senders(messages: &BTreeMap<String, Message>) -> String {
    let known = messages.iter().filter_map(|(id, message)| Some((id.strip_suffix(".senders")?, message)));
    known.map(|(code, message)| format!("{code}\u{1f}{}\u{1e}", plain(&message.parts))).collect()
}

/// A function for every other message: `ui-…` in the module `ui`, the rest in `say`.
pub(crate) fn phrases(locales: &Locales, reference: &str) -> String {
    let mut modules = BTreeMap::from([("ui", String::new()), ("say", String::new())]);
    let none = BTreeMap::new();
    for (id, message) in locales.get(reference).unwrap_or(&none) {
        if family(id).is_some() || id.starts_with(EDITOR) || id.starts_with(EMBED) {
            continue;
        }
        let (module, name) = id.strip_prefix("ui-").map_or(("say", id.as_str()), |name| ("ui", name));
        if let Some(out) = modules.get_mut(module) {
            function(out, name, id, message, locales);
        }
    }
    let mut out = String::new();
    for (module, body) in modules {
        let about = if module == "ui" { "The page's own words." } else { "Words that every output shares." };
        writeln_to(&mut out, &format!("/// {about}\npub mod {module} {{\n    use super::*;\n{body}}}"));
    }
    out
}

fn function(out: &mut String, name: &str, id: &str, message: &Message, locales: &Locales) {
    let arguments = message.arguments();
    let name = name.replace(['-', '.'], "_");
    let parameters: String = arguments.iter().map(|(name, kind)| parameter(name, *kind)).collect();
    let doc = plain(&message.parts);
    writeln_to(out, &format!("    /// {doc}"));
    let result = if arguments.is_empty() { "&'static str" } else { "String" };
    writeln_to(out, &format!("    pub fn {name}(lang: Lang{parameters}) -> {result} {{"));
    let choice = choice(id, locales, arguments.is_empty());
    if arguments.is_empty() {
        writeln_to(out, &format!("        {choice}"));
    } else {
        let values: String = arguments.iter().map(|(name, kind)| value(name, *kind)).collect();
        writeln_to(out, &format!("        fill({choice}, &[{values}])"));
    }
    writeln_to(out, "    }");
}

fn choice(id: &str, locales: &Locales, constant: bool) -> String {
    let mut out = "match lang {".to_owned();
    for (language, messages) in locales {
        let Some(message) = messages.get(id) else { continue };
        let text = if constant { plain(&message.parts) } else { template(&message.parts) };
        let text = format!("{text:?}");
        out += &format!(" Lang::{} => {text},", variant(language));
    }
    out + " }"
}

fn parameter(name: &str, kind: Kind) -> String {
    let name = name.replace('-', "_");
    match kind {
        Kind::Text => format!(", {name}: &str"),
        Kind::Number => format!(", {name}: usize"),
    }
}

fn value(name: &str, kind: Kind) -> String {
    let variable = name.replace('-', "_");
    match kind {
        Kind::Text => format!("({name:?}, {variable}), "),
        Kind::Number => format!("({name:?}, &number({variable})), "),
    }
}

/// The text with its arguments as `{ $name }`.
fn plain(parts: &[Part]) -> String {
    let piece = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Argument(name) => format!("{{ ${name} }}"),
        Part::Select { default, .. } => plain(default),
    };
    parts.iter().map(piece).collect()
}

/// The text for `template.rs` to fill: arguments and selectors between control characters, which no word holds.
fn template(parts: &[Part]) -> String {
    let piece = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Argument(name) => format!("\u{2}{name}\u{3}"),
        Part::Select { argument, variants, default } => {
            let variant = |key: &str, parts: &[Part]| format!("{key}\u{6}{}\u{7}", template(parts));
            let variants: String = variants.iter().map(|(key, parts)| variant(key, parts)).collect();
            format!("\u{4}{argument}\u{5}{variants}{}\u{8}", variant("*", default))
        }
    };
    parts.iter().map(piece).collect()
}

/// `Da` of `da`.
fn variant(language: &str) -> String {
    let mut letters = language.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn writeln_to(out: &mut String, line: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{line}");
}
