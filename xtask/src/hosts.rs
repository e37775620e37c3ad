//! The sites of others into which the browser tests embed the editor, each built from `tests/hosts/` by the tool of its
//! makers.

use crate::{
    failure::Failure,
    repo::{self, Repo},
    seal, shell,
    tools::{self, Tools},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Builds the site of the folder in the second place into the one in the third.
type Builder = fn(&Context<'_>, &Path, &Path) -> Result<(), Failure>;

const HOSTS: [(&str, Builder); 4] =
    [("mdbook", mdbook), ("mdbook-head", mdbook_head), ("docusaurus", docusaurus), ("mkdocs", mkdocs)];

struct Context<'a> {
    repo: &'a Repo,
    tools: &'a Tools,
}

/// Where the built sites lie, one folder each.
pub(crate) fn folder(repo: &Repo) -> PathBuf {
    repo.root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into())).join("hosts")
}

/// Builds them all.
pub(crate) fn build(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    let context = Context { repo, tools };
    HOSTS.iter().try_for_each(|(name, builder)| context.build(name, *builder))
}

impl Context<'_> {
    fn build(&self, name: &str, builder: Builder) -> Result<(), Failure> {
        let source = folder(self.repo).join(format!("{name}-source"));
        // Where there is nothing yet, nothing goes.
        let _ = fs::remove_dir_all(&source);
        copy(&self.repo.path(&format!("tests/hosts/{name}")), &source)?;
        builder(self, &source, &folder(self.repo).join(name))
    }

    /// As the recipe for mdBook says: the loader beside the book, what it loads among the pages.
    fn host_ourselves(&self, source: &Path) -> Result<(), Failure> {
        let dist = self.repo.dist();
        for (file, place) in [("embed.classic.js", ""), ("embed.js", "src"), ("w", "src")] {
            copy(&dist.join(file), &source.join(place).join(file))?;
        }
        Ok(())
    }
}

fn mdbook(context: &Context<'_>, source: &Path, site: &Path) -> Result<(), Failure> {
    context.host_ourselves(source)?;
    mdbook_head(context, source, site)
}

/// With the loader of the checker.
fn mdbook_head(context: &Context<'_>, source: &Path, site: &Path) -> Result<(), Failure> {
    let mut mdbook = context.tools.command(context.repo, "mdbook");
    shell::run(mdbook.arg("build").arg(source).arg("--dest-dir").arg(site))
}

/// The slow one, so that it builds only what has changed.
fn docusaurus(context: &Context<'_>, source: &Path, site: &Path) -> Result<(), Failure> {
    let modules = tools::hosts::docusaurus(context.repo, context.tools)?;
    let version = version(source)?;
    let note = site.join("version.txt");
    if fs::read_to_string(&note).is_ok_and(|built| built == version) {
        return Ok(());
    }
    let link = source.join("node_modules");
    link_folder(&modules, &link).map_err(|error| Failure::io(&link, error))?;
    let mut docusaurus = context.tools.command(context.repo, modules.join(".bin/docusaurus"));
    docusaurus.args(["build", "--out-dir"]).arg(site).current_dir(source);
    // Its cache would lie with the tools, where the builds of several checkouts would take it for their own.
    docusaurus.env("DOCUSAURUS_NO_PERSISTENT_CACHE", "true");
    shell::run(docusaurus.env("NO_UPDATE_NOTIFIER", "1"))?;
    fs::write(&note, version).map_err(|error| Failure::io(&note, error))
}

fn mkdocs(context: &Context<'_>, source: &Path, site: &Path) -> Result<(), Failure> {
    let mut mkdocs = context.tools.command(context.repo, tools::hosts::mkdocs(context.repo)?);
    mkdocs.args(["build", "--quiet", "--strict", "--config-file"]).arg(source.join("mkdocs.yml"));
    shell::run(mkdocs.arg("--site-dir").arg(site).env("NO_MKDOCS_2_WARNING", "1"))
}

/// Changes with any name and any octet below a folder.
fn version(folder: &Path) -> Result<String, Failure> {
    let mut all = Vec::new();
    for path in repo::files_below(folder, &[])? {
        all.push(path.to_string_lossy().into_owned().into_bytes());
        all.push(fs::read(&path).map_err(|error| Failure::io(&path, error))?);
    }
    Ok(seal::version(&all))
}

/// A file, or a folder with all that lies below it.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let files = if from.is_dir() { repo::files_below(from, &[])? } else { vec![from.to_owned()] };
    for file in files {
        let target = match file.strip_prefix(from) {
            Ok(below) if below != Path::new("") => to.join(below),
            _ => to.to_owned(),
        };
        let parent = target.parent().unwrap_or(to);
        fs::create_dir_all(parent).map_err(|error| Failure::io(parent, error))?;
        fs::copy(&file, &target).map_err(|error| Failure::io(&file, error))?;
    }
    Ok(())
}

#[cfg(unix)]
fn link_folder(to: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, link)
}

#[cfg(windows)]
fn link_folder(to: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(to, link)
}
