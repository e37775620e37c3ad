//! Builds what pages embed: the loader, the editor behind it, its Wasm module and its words, each file named by what it
//! holds, and each loaded only if it is the very one that was built.

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

/// Where the hashed files lie: the first version of the element's interface.
const FOLDER: &str = "w/1";
const SOURCES: &str = "crates/mta-sts-js/js";
/// The editor's parts, in the order in which they stand in the one file that is served.
const PARTS: [&str; 8] =
    ["dom.js", "fixes.js", "linter.js", "field.js", "file.js", "share.js", "problems.js", "editor.js"];
/// The languages that have words.
const LANGUAGES: [&str; 1] = ["en"];

/// Builds all of it into the folder `out`.
pub(crate) fn build(repo: &Repo, tools: &Tools, out: &Path) -> Result<(), Failure> {
    let folder = out.join(FOLDER);
    // What an earlier build left there has other names; where there is nothing yet, nothing goes.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| Failure::io(&folder, error))?;
    let Module { wasm, glue } = Module::build(repo, tools, "mta-sts-js", "")?;
    let mut failed = Vec::new();
    let mut assets = vec![asset(&folder, "wasm", "mta-sts-lint", ".wasm", &wasm)?];
    for lang in LANGUAGES {
        let words = site::printed(repo, &["words", "--", lang, "editor"])?;
        failed.push(format!("{lang:?}:{:?}", message(&words, "editor-failed")?));
        assets.push(asset(&folder, lang, &format!("words.{lang}"), ".txt", words.as_bytes())?);
    }
    let editor = editor(repo, glue, &assets)?;
    let editor = asset(&folder, "editor", "mta-sts-lint", ".js", editor.as_bytes())?;
    let loader = lean(&repo.read(&format!("{SOURCES}/embed.js"))?);
    let loader = put(&loader, "__EDITOR_URL__", &format!("./{FOLDER}/{}", editor.file))?;
    let loader = put(&loader, "__EDITOR_INTEGRITY__", &editor.integrity)?;
    let loader = put(&loader, "\"__FAILED__\"", &format!("{{{}}}", failed.join(",")))?;
    write(&out.join("embed.js"), loader.as_bytes())?;
    let classic = lean(&repo.read(&format!("{SOURCES}/embed.classic.js"))?);
    write(&out.join("embed.classic.js"), classic.as_bytes())
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
    put(&all, "\"__ASSETS__\"", &format!("{{{}}}", table.join(",")))
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
    let integrity = format!("sha384-{}", Base64::encode_string(&Sha384::digest(bytes)));
    Ok(Asset { key: key.to_owned(), file, integrity })
}

/// A message without arguments of a file of words.
fn message<'w>(words: &'w str, name: &str) -> Result<&'w str, Failure> {
    let mut records = words.split('\u{1e}').filter_map(|record| record.split_once('\u{1f}'));
    let found = records.find(|(own, _)| *own == name).and_then(|(_, rest)| rest.split('\u{1f}').next());
    found.ok_or_else(|| Failure::new(format!("the words of the editor have no {name}")))
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
