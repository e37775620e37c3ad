//! A file replaced in one step.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// Puts `content` in the place of the file: whoever reads it sees the old or the new one, never a part, and a failure
/// leaves the old one. Permissions stay, and the owner where the system lets us. Behind a symbolic link the target
/// is replaced.
///
/// # Errors
/// What the system says.
pub(super) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let old = fs::metadata(&path)?;
    // Replacing needs leave of the folder only; a file that is closed to writing stays as it is.
    fs::OpenOptions::new().write(true).open(&path)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(content)?;
    keep_owner(new.path(), &old);
    new.as_file().set_permissions(old.permissions())?;
    new.as_file().sync_all()?;
    new.persist(&path)?;
    Ok(())
}

#[cfg(unix)]
fn keep_owner(new: &Path, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    // Only the superuser may give files away; for everyone else the owner is the same already.
    let _ = chown(new, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) {}
