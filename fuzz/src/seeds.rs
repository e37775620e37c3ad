//! Where inputs begin: the corpus, and fixtures of the tests.

use crate::Target;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The inputs of a target with their files, in the order of their names.
///
/// # Errors
/// A folder or file cannot be read, or there is none.
pub(crate) fn seeds(target: &Target) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = target.fixtures.iter().map(|folder| fuzz.join("..").join(folder));
    let mut files = Vec::new();
    for folder in fixtures.chain([fuzz.join("corpus").join(target.name)]) {
        for entry in fs::read_dir(&folder).map_err(|error| named(error, &folder))? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let read = |path: PathBuf| fs::read(&path).map(|octets| (path, octets));
    files.into_iter().filter(|path| path.is_file()).map(read).collect()
}

fn named(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
