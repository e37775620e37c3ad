//! Where things lie: the repository, the built site, the tools folder.

use crate::failure::Failure;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// The repository this tool was started for.
#[derive(Debug)]
pub(crate) struct Repo {
    root: PathBuf,
}

impl Repo {
    /// From the manifest that cargo names when it runs us, else the one we were compiled from.
    pub(crate) fn find() -> Result<Self, Failure> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().ok_or_else(|| Failure::new("xtask lies in no repository"))?;
        Ok(Self { root: root.to_owned() })
    }

    /// The folder of the workspace's Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path of the repository.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The built site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The built npm package.
    pub(crate) fn npm(&self) -> PathBuf {
        self.root.join("target/npm")
    }

    /// Where tools are installed: survives `cargo clean`.
    pub(crate) fn tools(&self) -> PathBuf {
        env::var_os("MTA_STS_TOOLS").map_or_else(|| self.root.join(".tools"), PathBuf::from)
    }

    /// The text of a file of the repository.
    pub(crate) fn read(&self, relative: &str) -> Result<String, Failure> {
        let path = self.path(relative);
        fs::read_to_string(&path).map_err(|error| Failure::io(&path, error))
    }
}

/// All files below a folder, sorted; folders named in `skip` are left out at any depth.
pub(crate) fn files_below(folder: &Path, skip: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    collect(folder, skip, &mut found).map_err(|error| Failure::io(folder, error))?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, skip: &[&str], found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if skip.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if kind.is_dir() {
            collect(&entry.path(), skip, found)?;
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}
