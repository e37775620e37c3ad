//! `cargo xtask tidy`: what the compiler cannot see. Rules, their citations and their tests agree with
//! rules.toml; crates import only what they may; no file holds what should not be published.

mod citations;
mod coverage;
mod documents;
mod files;
mod imports;
mod pages;
mod rules;
mod shown;
mod sources;

use crate::{failure::Failure, repo::Repo};
use files::Tree;

/// What the checks found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    errors: Vec<String>,
    warnings: Vec<String>,
}

impl Findings {
    fn error(&mut self, text: impl Into<String>) {
        self.errors.push(text.into());
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.warnings.push(text.into());
    }
}

/// Runs all checks, so that one run shows everything.
pub(crate) fn run(repo: &Repo) -> Result<(), Failure> {
    let tree = Tree::read(repo)?;
    let catalogue = rules::Catalogue::read(repo)?;
    let sections = citations::Sections::read(repo)?;
    let mut findings = Findings::default();
    coverage::check(&catalogue, &tree, &mut findings);
    shown::check(&catalogue, &tree, &mut findings);
    pages::check(&catalogue, &tree, &mut findings);
    citations::check(&catalogue, &sections, &tree, &mut findings);
    imports::check(repo, &mut findings)?;
    files::check(&tree, &mut findings);
    documents::check(repo, &mut findings)?;
    report(&findings)
}

fn report(findings: &Findings) -> Result<(), Failure> {
    for text in &findings.warnings {
        println!("warning: {text}");
    }
    for text in &findings.errors {
        println!("error: {text}");
    }
    match findings.errors.len() {
        0 => Ok(()),
        1 => Err(Failure::new("tidy: 1 error")),
        count => Err(Failure::new(format!("tidy: {count} errors"))),
    }
}
