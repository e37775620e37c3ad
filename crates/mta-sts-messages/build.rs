//! Turns `locales/*.ftl` (Fluent) into a file of words for the diagnostics of each language, and into Rust: a typed
//! function for every other message. A key that a language lacks, or has with other arguments than
//! English, is a build error.

#[path = "build/generate.rs"]
mod generate;
#[path = "build/read.rs"]
mod read;

use read::Message;
use std::{collections::BTreeMap, error::Error, fs, path::Path};

/// The language that the others are measured against.
const REFERENCE: &str = "en";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build");
    let root = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("locales");
    let languages = languages(&root)?;
    let mut locales = BTreeMap::new();
    for language in &languages {
        locales.insert(language.clone(), locale(&root, language)?);
    }
    let complaints = complaints(&locales);
    if !complaints.is_empty() {
        complaints.iter().for_each(|complaint| println!("cargo::error={complaint}"));
        return Err("the locales do not agree".into());
    }
    let out = std::env::var("OUT_DIR")?;
    for (language, messages) in &locales {
        let words = generate::diagnostics(messages);
        fs::write(Path::new(&out).join(format!("words.{language}.txt")), words)?;
        let senders = generate::senders(messages);
        fs::write(Path::new(&out).join(format!("senders.{language}.txt")), senders)?;
        fs::write(Path::new(&out).join(format!("editor.{language}.txt")), generate::editor(messages))?;
        fs::write(Path::new(&out).join(format!("embed.{language}.txt")), generate::embed(messages))?;
    }
    fs::write(Path::new(&out).join("phrases.rs"), generate::phrases(&locales, REFERENCE))?;
    Ok(())
}

/// `en` for `locales/en.ftl`; `ui.en.ftl` belongs to it.
fn languages(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(language) = name.strip_suffix(".ftl").filter(|stem| !stem.contains('.')) {
            found.push(language.to_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// All messages of one language, attributes as messages of their own (`CODE.why`).
fn locale(root: &Path, language: &str) -> Result<BTreeMap<String, Message>, Box<dyn Error>> {
    let mut all = BTreeMap::new();
    for file in [format!("{language}.ftl"), format!("ui.{language}.ftl")] {
        let text = fs::read_to_string(root.join(&file)).map_err(|e| format!("{file}: {e}"))?;
        for message in read::messages(&text).map_err(|e| format!("{file}: {e}"))? {
            let id = message.id.clone();
            if all.insert(id.clone(), message).is_some() {
                return Err(format!("{file}: {id} twice").into());
            }
        }
    }
    Ok(all)
}

/// What differs from the reference: missing and extra keys, other arguments.
fn complaints(locales: &BTreeMap<String, BTreeMap<String, Message>>) -> Vec<String> {
    let Some(reference) = locales.get(REFERENCE) else { return vec![format!("no {REFERENCE}.ftl")] };
    let mut found = Vec::new();
    for (language, messages) in locales {
        for (id, message) in reference {
            match messages.get(id) {
                None => found.push(format!("{language}: {id} is missing")),
                Some(other) if other.arguments() != message.arguments() => {
                    found.push(format!("{language}: {id} has other arguments than {REFERENCE}"));
                }
                Some(_) => {}
            }
        }
        let extra = messages.keys().filter(|id| !reference.contains_key(*id));
        found.extend(extra.map(|id| format!("{language}: {id} is not in {REFERENCE}")));
    }
    found
}
