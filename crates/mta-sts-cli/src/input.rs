//! Files, read as octets.

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::Path,
};

/// The largest input that is read.
pub(crate) const LARGEST: u64 = 10 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The system says so.
    Io(io::Error),
    /// It is a folder.
    Folder,
    /// It is larger than [`LARGEST`].
    TooLarge,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::Folder => f.write_str("is a directory"),
            Self::TooLarge => write!(f, "is larger than {} MB", LARGEST / (1024 * 1024)),
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The octets of a file; `-` is standard input.
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    if is_stdin(path) {
        return take(io::stdin().lock());
    }
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(ReadError::Folder);
    }
    take(file)
}

fn take(from: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(ReadError::TooLarge) } else { Ok(bytes) }
}
