//! The page's files: embedded when the command was built, or of a folder.

use bytes::Bytes;
use mta_sts_proxy::Site;
use std::{fmt, fs, io, path::Path};

include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// Why there is no page to serve.
#[derive(Debug)]
pub(crate) enum SiteError {
    /// The command was built without one.
    NotEmbedded,
    /// A folder without a page.
    NoIndex,
    /// The folder cannot be read.
    Io(io::Error),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmbedded => {
                f.write_str("no site is embedded in this build; name its folder with --site")
            }
            Self::NoIndex => f.write_str("this folder holds no index.html"),
            Self::Io(error) => write!(f, "{error}"),
        }
    }
}

/// The site of `folder`, or the embedded one.
///
/// # Errors
/// See [`SiteError`].
pub(crate) fn load(folder: Option<&Path>) -> Result<Site, SiteError> {
    let site = match folder {
        Some(folder) => {
            let mut files = Vec::new();
            gather(folder, "", &mut files).map_err(SiteError::Io)?;
            Site::from_files(files)
        }
        None if FILES.is_empty() => return Err(SiteError::NotEmbedded),
        None => {
            Site::from_files(FILES.iter().map(|(path, body)| ((*path).to_owned(), Bytes::from_static(body))))
        }
    };
    if site.get("/index.html").is_none() {
        return Err(SiteError::NoIndex);
    }
    // What a page's own policy cannot say: nobody may put it into a frame, but the one that is made for it.
    Ok(site.with_csp("frame-ancestors 'none'").sharing(is_embedded).framing(|path| path == "/embed.html"))
}

/// What pages of other sites load: the loader, the versioned folder that it loads from, and the badge.
fn is_embedded(path: &str) -> bool {
    path.starts_with("/w/") || matches!(path, "/embed.js" | "/embed.classic.js" | "/badge.svg")
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<(String, Bytes)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, Bytes::from(fs::read(entry.path())?)));
        }
    }
    Ok(())
}
