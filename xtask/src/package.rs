//! Builds the npm package: the linter without the editor, its words and types, adapters for editors, and beside them, for
//! who hosts them, the elements that pages embed.

mod test;

pub(crate) use test::run as test;

use crate::{
    bindgen::Module,
    failure::Failure,
    repo::Repo,
    script::{lean, put},
    site,
    tools::Tools,
    widget,
};
use std::{fs, path::Path};

const SOURCES: &str = "crates/mta-sts-js/npm";
/// What is packed as it stands, but for the version.
const COPIED: [&str; 10] = [
    "README.md",
    "codemirror.d.ts",
    "codemirror.js",
    "custom-elements.json",
    "index.d.ts",
    "node.js",
    "package.json",
    "vscode.d.ts",
    "vscode.js",
    "web.js",
];
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
/// The parts of `core.js`, behind the glue and the words.
const PARTS: [&str; 2] = ["core.js", "sarif.js"];

/// Builds the package into `target/npm/`.
pub(crate) fn build(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    let out = repo.npm();
    // What an earlier build left there may have other names; where there is nothing yet, nothing goes.
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).map_err(|error| Failure::io(&out, error))?;
    let module = Module::build(repo, tools, "mta-sts-js", "package")?;
    write(&out.join("mta-sts.wasm"), &module.wasm)?;
    write(&out.join("core.js"), core(repo, &module.glue)?.as_bytes())?;
    for name in COPIED {
        let text = repo.read(&format!("{SOURCES}/{name}"))?.replace("__VERSION__", VERSION);
        write(&out.join(name), text.as_bytes())?;
    }
    for name in LICENCES {
        write(&out.join(name), repo.read(name)?.as_bytes())?;
    }
    widget::build(repo, tools, &out.join("elements")).map(drop)
}

/// The glue, the words and our functions as one module.
fn core(repo: &Repo, glue: &str) -> Result<String, Failure> {
    let words = site::printed(repo, &["words", "--", "en", "editor"])?;
    // JavaScript writes characters in strings as Rust does.
    let mut all = format!("{glue}const words = {:?};\n", of_findings(&words));
    for part in PARTS {
        all += &lean(&repo.read(&format!("{SOURCES}/{part}"))?);
    }
    put(&put(&all, "__VERSION__", VERSION)?, "__HOME__", env!("CARGO_PKG_REPOSITORY"))
}

/// The words of the findings, and of the editor's own those that say what is no input.
fn of_findings(words: &str) -> String {
    let wanted = |record: &&str| {
        !record.starts_with("editor-")
            || INPUT.iter().any(|name| record.starts_with(&format!("{name}\u{1f}")))
    };
    words.split_inclusive('\u{1e}').filter(wanted).collect()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::io(path, error))
}

const VERSION: &str = env!("CARGO_PKG_VERSION");
const INPUT: [&str; 5] = [
    "editor-bad-mx",
    "editor-quote-escape",
    "editor-quote-long",
    "editor-quote-open",
    "editor-quote-outside",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_keeps_its_own_words() {
        let words = "POL-06\u{1f}x\u{1e}editor-quote-open\u{1f}y\u{1e}editor-open\u{1f}z\u{1e}";
        assert_eq!(of_findings(words), "POL-06\u{1f}x\u{1e}editor-quote-open\u{1f}y\u{1e}");
    }
}
