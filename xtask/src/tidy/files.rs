//! The files of the repository, and what none of them may hold.

use super::Findings;
use crate::{failure::Failure, repo, repo::Repo};
use std::fs;

/// Folders that are not ours to check: built, installed or fetched.
const NOT_OURS: [&str; 5] = [".git", ".tools", "dist", "node_modules", "target"];
/// Beyond this a file is likely to hold a second idea.
const LONG: usize = 600;
/// Folders of one machine, put together here so that this file does not hold them.
const MACHINE_PATHS: [&str; 3] = [concat!("/", "home/"), concat!("/", "root/"), concat!("/", "work/")];
/// Marks of unfinished work, likewise.
const UNFINISHED: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// A text file, by its path from the root.
#[derive(Debug)]
pub(super) struct TextFile {
    pub(super) path: String,
    pub(super) text: String,
}

/// All text files.
#[derive(Debug)]
pub(super) struct Tree(Vec<TextFile>);

impl Tree {
    /// Reads the repository; files that are not UTF-8 count as empty.
    pub(super) fn read(repo: &Repo) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for path in repo::files_below(repo.root(), &NOT_OURS)? {
            let bytes = fs::read(&path).map_err(|error| Failure::io(&path, error))?;
            let name = path.strip_prefix(repo.root()).unwrap_or(&path);
            let text = String::from_utf8(bytes).unwrap_or_default();
            files.push(TextFile { path: name.to_string_lossy().replace('\\', "/"), text });
        }
        Ok(Self(files))
    }

    /// Everything below a path.
    pub(super) fn below(&self, path: &str) -> impl Iterator<Item = &TextFile> {
        self.0.iter().filter(move |file| file.path.starts_with(path))
    }

    /// The Rust sources below a path.
    pub(super) fn rust(&self, below: &str) -> impl Iterator<Item = &TextFile> {
        self.below(below).filter(|file| file.path.ends_with(".rs"))
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let file =
            |(path, text): &(&str, &str)| TextFile { path: (*path).to_owned(), text: (*text).to_owned() };
        Self(files.iter().map(file).collect())
    }
}

/// Looks through every file.
pub(super) fn check(tree: &Tree, findings: &mut Findings) {
    for TextFile { path, text } in &tree.0 {
        for (number, line) in text.lines().enumerate() {
            if let Some(found) = forbidden(line) {
                findings.error(format!("{path}:{}: `{found}` does not belong in the repository", number + 1));
            }
        }
        let lines = text.lines().count();
        if path.ends_with(".rs") && lines > LONG {
            findings.warn(format!("{path}: {lines} lines: look for the second idea in it"));
        }
    }
}

fn forbidden(line: &str) -> Option<&'static str> {
    let path = MACHINE_PATHS.into_iter().find(|path| names_folder(line, path));
    path.or_else(|| UNFINISHED.into_iter().find(|mark| holds_word(line, mark)))
}

/// The path stands at the start of a path, not inside one such as `example.com/home/`.
fn names_folder(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !['.', '-', '_', '/', '~', '}'].contains(&c))
    })
}

fn holds_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_paths_and_unfinished_work_are_found() {
        let home = MACHINE_PATHS[0];
        let mark = UNFINISHED[0];
        for (line, expected) in [
            (format!("see {home}me/notes"), true),
            (format!("\"{home}me\""), true),
            (format!("example.com{home}"), false),
            (format!("// {mark}: later"), true),
            (format!("// {mark}S are words"), false),
        ] {
            assert_eq!(forbidden(&line).is_some(), expected, "{line}");
        }
    }

    #[test]
    fn a_long_source_is_only_a_warning() {
        let mut findings = Findings::default();
        check(
            &Tree::of(&[("a.rs", &"\n".repeat(LONG + 1)), ("a.md", &"\n".repeat(LONG + 1))]),
            &mut findings,
        );
        assert_eq!((findings.errors.len(), findings.warnings.len()), (0, 1));
    }
}
