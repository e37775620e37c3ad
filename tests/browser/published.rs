//! A site of a test's own.

use crate::command::{Running, serve_from, site};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A copy of the built site that a test may change, served at an address of its own. What the server has read it
/// serves until it starts anew.
pub(crate) struct Published {
    pub(crate) folder: PathBuf,
    pub(crate) server: Running,
}

impl Published {
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("mta-sts-{name}-{}", std::process::id()));
        copy(&site(), &folder).expect("the site can be copied");
        let server = serve_from(&folder, "127.0.0.1:0", &["--lab"]);
        Self { folder, server }
    }

    /// The one file of the page whose name begins so.
    pub(crate) fn file(&self, beginning: &str) -> PathBuf {
        let files = fs::read_dir(&self.folder).expect("the site is a folder").filter_map(Result::ok);
        let mut files = files.filter(|file| file.file_name().to_string_lossy().starts_with(beginning));
        files.next().expect(beginning).path()
    }

    /// The one file with this ending that an embedded editor loads.
    pub(crate) fn embedded(&self, ending: &str) -> PathBuf {
        let files = fs::read_dir(self.folder.join("w/1")).expect("the site has the editor");
        let mut paths = files.filter_map(Result::ok).map(|file| file.path());
        paths.find(|path| path.to_string_lossy().ends_with(ending)).expect(ending)
    }

    /// Serves what the folder holds now, at the same address.
    pub(crate) fn restart(&mut self) {
        self.server.stop();
        let address = self.server.url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        self.server = serve_from(&self.folder, &address, &["--lab"]);
    }
}

impl Drop for Published {
    fn drop(&mut self) {
        self.server.stop();
        // What stays behind stays in the folder for such things.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
