//! Builds what pages embed: the loader, and behind it the editor with its Wasm module and its words, and the frame of the
//! check; each file named by what it holds, and each loaded only if it is the very one that was built.

use crate::{
    bindgen::Module,
    failure::Failure,
    repo::Repo,
    script::{lean, put},
    seal, site,
    tools::Tools,
};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha384};
use std::{fs, path::Path};

/// Where the hashed files lie: the first version of the elements' interface.
const FOLDER: &str = "w/1";
const SOURCES: &str = "crates/mta-sts-js/js";
/// The editor's parts, in the order in which they stand in the one file that is served.
const PARTS: [&str; 10] = [
    "dom.js",
    "fixes.js",
    "linter.js",
    "field.js",
    "file.js",
    "share.js",
    "found.js",
    "problems.js",
    "popups.js",
    "editor.js",
];
/// The languages that have words.
const LANGUAGES: [&str; 1] = ["en"];

/// Builds all of it into the folder `out`; returns the integrity of the loader.
pub(crate) fn build(repo: &Repo, tools: &Tools, out: &Path) -> Result<String, Failure> {
    let folder = out.join(FOLDER);
    // What an earlier build left there has other names; where there is nothing yet, nothing goes.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| Failure::io(&folder, error))?;
    let Module { wasm, glue } = Module::build(repo, tools, "mta-sts-js", "")?;
    let (mut failed, mut titles) = (Vec::new(), Vec::new());
    let mut assets = vec![asset(&folder, "wasm", "mta-sts-lint", ".wasm", &wasm)?];
    for lang in LANGUAGES {
        let words = site::printed(repo, &["words", "--", lang, "editor"])?;
        let around = site::printed(repo, &["words", "--", lang, "embed"])?;
        let (lint, check) = (message(&words, "editor-failed")?, message(&around, "embed-failed")?);
        failed.push(format!("{lang}:{{lint:{lint:?},check:{check:?}}}"));
        titles.push(format!("{lang}:{:?}", message(&around, "embed-title")?));
        assets.push(asset(&folder, lang, &format!("words.{lang}"), ".txt", words.as_bytes())?);
    }
    let editor = editor(repo, glue, &assets)?;
    let editor = asset(&folder, "lint", "mta-sts-lint", ".js", editor.as_bytes())?;
    let check = source(repo, "check.js", &[("\"__TITLES__\"", &object(&titles))])?;
    let check = asset(&folder, "check", "mta-sts-check", ".js", check.as_bytes())?;
    let entry = |a: &Asset| format!("{}:[\"./{FOLDER}/{}\",{:?}]", a.key, a.file, a.integrity);
    let files = object(&[entry(&editor), entry(&check)]);
    let places = [("\"__FILES__\"", &*files), ("\"__FAILED__\"", &object(&failed))];
    let loader = source(repo, "embed.js", &places)?;
    write(&out.join("embed.js"), loader.as_bytes())?;
    let classic = source(repo, "embed.classic.js", &[])?;
    write(&out.join("embed.classic.js"), classic.as_bytes())?;
    Ok(integrity(loader.as_bytes()))
}

/// One of our files without what only people read, its places filled.
fn source(repo: &Repo, name: &str, places: &[(&str, &str)]) -> Result<String, Failure> {
    let text = lean(&repo.read(&format!("{SOURCES}/{name}"))?);
    places.iter().try_fold(text, |text, (place, value)| put(&text, place, value))
}

fn object(entries: &[String]) -> String {
    format!("{{{}}}", entries.join(","))
}

/// The editor as one module: the glue, our parts, the style, and where the rest lies.
fn editor(repo: &Repo, glue: String, assets: &[Asset]) -> Result<String, Failure> {
    let mut all = glue;
    for part in PARTS {
        all += &lean(&repo.read(&format!("{SOURCES}/{part}"))?);
    }
    let style = lean(&repo.read(&format!("{SOURCES}/style.css"))?);
    // A template literal: the style holds neither backticks nor backslashes.
    all += &format!("const STYLE = `{style}`;\n");
    let entry = |a: &Asset| format!("{:?}:{{path:{:?},integrity:{:?}}}", a.key, a.file, a.integrity);
    let table: Vec<String> = assets.iter().map(entry).collect();
    put(&all, "\"__ASSETS__\"", &object(&table))
}

/// A file that is named by what it holds.
struct Asset {
    key: String,
    file: String,
    integrity: String,
}

fn asset(folder: &Path, key: &str, stem: &str, extension: &str, bytes: &[u8]) -> Result<Asset, Failure> {
    let file = format!("{stem}-{}{extension}", seal::version([bytes]));
    write(&folder.join(&file), bytes)?;
    Ok(Asset { key: key.to_owned(), file, integrity: integrity(bytes) })
}

/// What a script element's `integrity` says of these octets.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", Base64::encode_string(&Sha384::digest(bytes)))
}

/// A message without arguments of a file of words.
pub(crate) fn message<'w>(words: &'w str, name: &str) -> Result<&'w str, Failure> {
    let mut records = words.split('\u{1e}').filter_map(|record| record.split_once('\u{1f}'));
    let found = records.find(|(own, _)| *own == name).and_then(|(_, rest)| rest.split('\u{1f}').next());
    found.ok_or_else(|| Failure::new(format!("the words have no {name}")))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::io(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_by_name() {
        let words = "a\u{1f}A\u{1f}\u{1f}\u{1f}\u{1e}b\u{1f}B\u{1f}\u{1f}\u{1f}\u{1e}";
        assert_eq!(message(words, "b").unwrap(), "B");
        assert!(message(words, "c").is_err());
    }
}
